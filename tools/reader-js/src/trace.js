// A whole trace: its frames in order, checked against each other, as {header}, {events}, {choices} and {missing}.

import { readBlock } from "./block.js";
import { readChoices } from "./choices.js";
import { EMPTY_DIGEST } from "./digest.js";
import { FrameType, walk } from "./frames.js";
import { readHeader } from "./header.js";
import { Snapshots } from "./snapshots.js";

/** Reads a file of bytes; calls `sink` with every part, in the order of the file. Gives what it found. */
export function readTrace(file, sink) {
  const found = { events: 0n, stored: 0n, choices: 0n, digest: EMPTY_DIGEST, finished: false, missing: 0 };
  const header = findHeader(file);
  sink({ header });
  const miss = (what) => {
    found.missing++;
    sink({ missing: what });
  };
  const snapshots = new Snapshots((snapshot) => sink({ snapshot }));
  let sequence = 0;
  for (const frame of walk(file)) {
    if (frame.damage) {
      miss(`${frame.length} bytes at ${frame.offset} (${frame.damage})`);
      continue;
    }
    if (frame.sequence !== sequence) miss(`frame ${sequence}: ${frame.sequence} is there`);
    sequence = frame.sequence + 1;
    if (frame.type === FrameType.snapshot) snapshots.take(frame);
    else take(frame, header, found, sink, miss);
  }
  if (!found.finished) miss("the recording was not finished");
  return { ...found, header };
}

function findHeader(file) {
  for (const frame of walk(file)) {
    if (frame.type === FrameType.header) return readHeader(frame);
  }
  throw new Error("no header: this is no gctrace");
}

function take(frame, header, found, sink, miss) {
  const { map } = frame;
  switch (frame.type) {
    case FrameType.events:
      if (BigInt(map.i0) !== found.events) miss(`events ${found.events} to ${map.i0}`);
      else if (BigInt(map.h0) !== found.digest) miss(`a digest that does not follow`);
      found.events = BigInt(map.i0) + BigInt(map.n);
      found.stored += BigInt(map.m);
      found.digest = BigInt(map.h);
      sink({ events: readBlock(frame, header), map, offset: frame.offset });
      break;
    case FrameType.choices:
      if (BigInt(map.c0) !== found.choices) miss(`choices ${found.choices} to ${map.c0}`);
      found.choices = BigInt(map.c0) + BigInt(map.n);
      sink({ choices: readChoices(frame) });
      break;
    case FrameType.end:
      found.finished = BigInt(map.events) === found.events && BigInt(map.h) === found.digest;
      found.finished &&= BigInt(map.choices) === found.choices;
      found.state = map.sd;
      break;
    default: // Headers again, the index, and frames of later versions.
      break;
  }
}
