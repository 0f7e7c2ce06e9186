// The events of one block.

import { addToDigest } from "./digest.js";
import { Column } from "./leb128.js";
import { Moves, Runs } from "./moves.js";
import { Predictors } from "./predictors.js";
import { unpack } from "./unpack.js";

const FIELDS = 4;

/** Decodes the events of a frame: {step, time, processor, goroutine, kind, words}. */
export function readBlock(frame, header) {
  const map = frame.map;
  if (map.m === 0) return [];
  const columns = readColumns(unpack(map.z, frame.body, map.raw));
  const column = (id) => columns.get(id) ?? new Column(new Uint8Array());
  const When = header.v[0] === 1 ? Runs : Moves;
  const when = new When([column(1), column(2), column(3)], BigInt(map.s0), BigInt(map.t0));
  const state = new Predictors();
  const events = [];
  for (const kind of column(0).bytes) {
    when.next(kind);
    const { step, time, processor, goroutine } = when;
    const words = readWords(header.kinds.get(kind), column, state, processor);
    events.push({ step, time, processor, goroutine, kind, words });
  }
  if (events.length !== map.m || !when.end()) throw new Error("columns of different lengths");
  if (map.m === map.n) demandDigest(events, map);
  return events;
}

function readColumns(body) {
  const reader = new Column(body);
  const places = [];
  for (let count = Number(reader.number()); count > 0; count--) {
    const id = Number(reader.number());
    const coded = Number(reader.number());
    places.push([id, coded >> 1, (coded & 1) === 1]);
  }
  const columns = new Map();
  let at = reader.at;
  for (const [id, length, allZero] of places) {
    columns.set(id, new Column(body.subarray(at, at + length), allZero));
    at += length;
  }
  if (at !== body.length) throw new Error("columns that do not fill the body");
  return columns;
}

function readWords(kind, column, state, processor) {
  const words = [];
  kind.fields.forEach((field, i) => {
    const id = kind.id * FIELDS + i;
    const code = column(id).number();
    words.push(state.decode(field, id, processor, code, i === 0 ? 0n : words[i - 1]));
  });
  return words;
}

function demandDigest(events, map) {
  const digest = events.reduce(addToDigest, BigInt(map.h0));
  if (digest !== BigInt(map.h)) throw new Error("events of another digest than the block's");
}
