// The LZ4 block format: sequences of (token, literals, offset, match). All lengths are checked, since a file may lie.

/** Unpacks one block, which must give exactly so many bytes. */
export function unpackLz4Block(packed, length) {
  const out = new Uint8Array(length);
  let from = 0;
  let to = 0;
  const next = () => {
    if (from >= packed.length) throw new Error("an LZ4 block that ends early");
    return packed[from++];
  };
  const longer = (nibble) => {
    let total = nibble;
    for (let more = nibble === 15 ? 255 : 0; more === 255; total += more) more = next();
    return total;
  };
  while (from < packed.length) {
    const token = next();
    const literals = longer(token >> 4);
    if (literals > packed.length - from || literals > length - to) {
      throw new Error("an LZ4 block with too many literals");
    }
    out.set(packed.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from === packed.length) break; // The last sequence has no match.

    const offset = next() | (next() << 8);
    const match = longer(token & 15) + 4;
    if (offset === 0 || offset > to || match > length - to) {
      throw new Error("an LZ4 block with a match out of bounds");
    }
    for (let i = 0; i < match; i++, to++) out[to] = out[to - offset]; // May overlap itself.
  }
  if (to !== length) throw new Error(`an LZ4 block of ${to} bytes, not ${length}`);
  return out;
}
