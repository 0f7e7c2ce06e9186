// Snapshots, put together from their pieces. One that lacks a piece is none.

import { unpack } from "./unpack.js";

const PIECE_BYTES = 8 << 19;
const FACTS = ["e", "s", "t", "q", "h", "sd"];

export class Snapshots {
  #pieces = [];
  #next = 0;

  /** Calls `sink` with each snapshot that is whole: {facts, pieces}, the pieces being the unpacked bytes. */
  constructor(sink) {
    this.sink = sink;
  }

  take({ map, body, sequence }) {
    const follows = Number(map.p) === this.#pieces.length && sequence === this.#next;
    if (Number(map.p) === 0) this.#pieces = [];
    else if (!follows || !FACTS.every((key) => map[key] === this.#pieces[0].map[key])) {
      this.#pieces = [];
      return;
    }
    this.#pieces.push({ map, bytes: unpack(map.z, body, map.raw) });
    this.#next = sequence + 1;
    if (map.raw < PIECE_BYTES) {
      this.sink({ facts: map, pieces: this.#pieces.map(({ bytes }) => bytes) });
      this.#pieces = [];
    }
  }
}
