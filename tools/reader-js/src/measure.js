// How long a MessagePack object is, without decoding it: a map of which a body follows has no length before it.

/** The length in bytes of the object at an offset; -1 where it does not end within the file. */
export function objectLength(file, offset) {
  let at = offset;
  for (let left = 1; left > 0; left--) {
    if (at >= file.length) return -1;
    const [size, inner] = head(file, at);
    at += size;
    left += inner;
    if (at > file.length) return -1;
  }
  return at - offset;
}

/** The length of one object without those inside of it, and how many those are. */
function head(file, at) {
  const code = file[at];
  if (code <= 0x7f || code >= 0xe0) return [1, 0];
  if (code <= 0x8f) return [1, 2 * (code & 15)];
  if (code <= 0x9f) return [1, code & 15];
  if (code <= 0xbf) return [1 + (code & 31), 0];
  switch (code) {
    case 0xc0:
    case 0xc2:
    case 0xc3:
      return [1, 0];
    case 0xcc:
    case 0xd0:
      return [2, 0];
    case 0xcd:
    case 0xd1:
      return [3, 0];
    case 0xca:
    case 0xce:
    case 0xd2:
      return [5, 0];
    case 0xcb:
    case 0xcf:
    case 0xd3:
      return [9, 0];
    case 0xc4:
    case 0xd9:
      return [2 + length(file, at, 1), 0];
    case 0xc5:
    case 0xda:
      return [3 + length(file, at, 2), 0];
    case 0xc6:
    case 0xdb:
      return [5 + length(file, at, 4), 0];
    case 0xc7:
      return [3 + length(file, at, 1), 0];
    case 0xc8:
      return [4 + length(file, at, 2), 0];
    case 0xc9:
      return [6 + length(file, at, 4), 0];
    case 0xdc:
      return [3, length(file, at, 2)];
    case 0xdd:
      return [5, length(file, at, 4)];
    case 0xde:
      return [3, 2 * length(file, at, 2)];
    case 0xdf:
      return [5, 2 * length(file, at, 4)];
    case 0xc1:
      return [Infinity, 0];
    default:
      return [2 + (1 << (code - 0xd4)), 0]; // fixext
  }
}

function length(file, at, bytes) {
  return at + 1 + bytes <= file.length ? file.readUIntBE(at + 1, bytes) : Infinity;
}
