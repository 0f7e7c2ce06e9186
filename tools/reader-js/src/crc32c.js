// CRC-32C (Castagnoli, reflected polynomial 0x82F63B78), one byte at a time.

const table = new Uint32Array(256).map((_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) {
    crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return crc;
});

/** The checksum of several runs of bytes, one after another. */
export function crc32c(...runs) {
  let crc = 0xffffffff;
  for (const run of runs) {
    for (const byte of run) {
      crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
    }
  }
  return ~crc >>> 0;
}
