// The digest of a stream of events, as TraceFormat/README.md has it.

const MASK = (1n << 64n) - 1n;
const WORDS = [0x165667b19e3779f9n, 0x85ebca77c2b2ae63n, 0x27d4eb2f165667c5n, 0xff51afd7ed558ccdn];

export const EMPTY_DIGEST = 0x4743545241434531n;

/** The digest with one more event. */
export function addToDigest(h, event) {
  const actor =
    (BigInt(event.goroutine >>> 0) << 32n) | BigInt(event.processor * 65536) | BigInt(event.kind);
  let e =
    spread(event.step * 0x9e3779b185ebca87n) +
    spread(event.time * 0xc2b2ae3d27d4eb4fn) +
    spread(actor * 0xc4ceb9fe1a85ec53n);
  for (let i = 0; i < event.words.length; i++) e += spread(event.words[i] * WORDS[i]);
  const next = ((h ^ (e & MASK)) * 0x9e3779b97f4a7c15n) & MASK;
  return next ^ (next >> 29n);
}

function spread(product) {
  const word = product & MASK;
  return word ^ (word >> 32n);
}
