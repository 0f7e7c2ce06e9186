// Seven bits a byte, low bits first. Numbers are BigInts, since words have 64 bits.

const MASK = (1n << 64n) - 1n;

export const wrap = (value) => value & MASK;

/** A run of bytes that is read from its front. */
export class Column {
  constructor(bytes, allZero = false) {
    this.bytes = bytes;
    this.at = 0;
    this.allZero = allZero;
  }

  get isAtEnd() {
    return this.at === this.bytes.length;
  }

  byte() {
    if (this.isAtEnd) throw new Error("a column that ends early");
    return this.bytes[this.at++];
  }

  /** The next LEB128 number. */
  number() {
    if (this.allZero) return 0n;
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = this.byte();
      if (shift === 28) return this.#long(BigInt(value), byte);
      value += (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    return BigInt(value);
  }

  /** Goes on with the fifth byte. */
  #long(value, byte) {
    for (let shift = 28n; ; shift += 7n, byte = this.byte()) {
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (value > MASK) break;
        return value;
      }
      if (shift >= 63n) break;
    }
    throw new Error("a number of more than 64 bits");
  }
}

export const unzigzag = (n) => wrap((n >> 1n) ^ -(n & 1n));
