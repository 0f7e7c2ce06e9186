// Walks a file from its first byte: frames whose checksum holds, and what lies between them. The index and the trailer are
// not needed for that.

import { decode } from "@msgpack/msgpack";
import { crc32c } from "./crc32c.js";
import { objectLength } from "./measure.js";

export const FrameType = { header: 0, events: 1, snapshot: 2, index: 3, end: 4, choices: 5 };

const MARKER = Buffer.from([0x94, 0xd7, 0x47, 0x47, 0x43, 0x54]);
const HEAD_BYTES = 11;
const MIDDLE_BYTES = 10;
const TRAILER_BYTES = 10;
const MAX_MAP_BYTES = 1 << 20;
const MAX_BODY_BYTES = 64 << 20;

/** All frames of a file, and what is no frame, in order: {type, sequence, offset, length, map, body} or {damage, …}. */
export function* walk(file) {
  let offset = 0;
  while (offset < file.length) {
    if (isTrailer(file, offset)) return;
    const frame = frameAt(file, offset);
    if (typeof frame !== "string") {
      yield frame;
      offset += frame.length;
      continue;
    }
    const marker = file.indexOf(MARKER, offset + 1);
    const next = marker < 0 ? file.length : marker;
    yield { damage: frame, offset, length: next - offset };
    offset = next;
  }
}

function isTrailer(file, offset) {
  return file.length - offset === TRAILER_BYTES && file[offset] === 0xd7 && file[offset + 1] === 0x49;
}

/** The frame at an offset, or what is wrong there. */
function frameAt(file, offset) {
  if (!file.subarray(offset, offset + MARKER.length).equals(MARKER)) return "no marker";
  const mapStart = offset + HEAD_BYTES;
  const mapLength = objectLength(file, mapStart);
  const middle = mapStart + mapLength;
  if (mapLength < 0 || mapLength > MAX_MAP_BYTES || middle + MIDDLE_BYTES > file.length) {
    return "a frame that is cut off, or whose map is malformed";
  }
  const bodyLength = file.readUInt32BE(middle + 6);
  if (file[middle] !== 0xce || file[middle + 5] !== 0xc6 || bodyLength > MAX_BODY_BYTES) {
    return "a frame whose middle is malformed";
  }
  const bodyStart = middle + MIDDLE_BYTES;
  if (bodyStart + bodyLength > file.length) return "a frame that is cut off";
  const body = file.subarray(bodyStart, bodyStart + bodyLength);
  const sum = crc32c(file.subarray(offset + 1, middle), file.subarray(middle + 5, bodyStart), body);
  if (sum !== file.readUInt32BE(middle + 1)) return "a checksum that does not hold";
  return {
    type: file[offset + 6],
    sequence: file.readUInt32BE(offset + 7),
    offset,
    length: bodyStart + bodyLength - offset,
    map: decode(file.subarray(mapStart, middle), { useBigInt64: true }),
    body,
  };
}
