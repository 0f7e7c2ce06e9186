// Bodies as they were before they were packed.

import { brotliDecompressSync } from "node:zlib";
import { decode, ExtData } from "@msgpack/msgpack";
import { unpackLz4Block } from "./lz4.js";

const LZ4_EXTENSION = 98;

/** The body of `raw` bytes; z is 0 for none, 1 for Brotli, 2 for Lz4BlockArray. */
export function unpack(z, body, raw) {
  const bytes = unpackAny(z, body, raw);
  if (bytes.length !== raw) throw new Error(`a body of ${bytes.length} bytes, not ${raw}`);
  return bytes;
}

function unpackAny(z, body, raw) {
  switch (z) {
    case 0:
      return body;
    case 1:
      return brotliDecompressSync(body, { maxOutputLength: raw });
    case 2:
      return unpackLz4BlockArray(body, raw);
    default:
      throw new Error(`a body packed as ${z}`);
  }
}

function unpackLz4BlockArray(body, raw) {
  const packed = decode(body);
  if (packed instanceof Uint8Array) return packed; // Too short to be worth packing.
  const [head, ...blocks] = packed;
  if (!(head instanceof ExtData) || head.type !== LZ4_EXTENSION) throw new Error("no ext 98");
  const lengths = decodeAll(head.data);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (lengths.length !== blocks.length || total > raw + 5) throw new Error("LZ4 lengths that lie");
  return decode(Buffer.concat(blocks.map((block, i) => unpackLz4Block(block, lengths[i]))));
}

/** MessagePack integers that follow each other. */
function decodeAll(bytes) {
  const numbers = [];
  const size = { 0xcc: 2, 0xcd: 3, 0xce: 5, 0xd0: 2, 0xd1: 3, 0xd2: 5 };
  for (let at = 0; at < bytes.length; ) {
    const length = size[bytes[at]] ?? 1;
    numbers.push(decode(bytes.subarray(at, at + length)));
    at += length;
  }
  return numbers;
}
