// When an event happened and who did it: columns 1 to 3 of a block, in format 2 and in format 1.

import { wrap } from "./leb128.js";

/** Format 2: a byte for each event, rises and actors that it has no room for. */
export class Moves {
  #actors = [
    [0, 0],
    [0, 0],
    [0, 0],
  ];

  constructor(columns, s0, t0) {
    [this.moves, this.rises, this.newcomers] = columns;
    this.step = s0;
    this.time = t0;
  }

  /** Moves to the next event; its kind does not matter. */
  next() {
    const move = this.moves.byte();
    this.#rise(move & 63);
    this.#act(move >> 6);
    [this.processor, this.goroutine] = this.#actors[0];
  }

  end() {
    return this.moves.isAtEnd && this.rises.isAtEnd && this.newcomers.isAtEnd;
  }

  #rise(code) {
    if (code === 0) return;
    if (code === 63) {
      this.step = wrap(this.step + this.rises.number());
      this.time = wrap(this.time + this.rises.number());
    } else if (code > 60) {
      throw new Error(`a move of ${code}`);
    } else {
      this.step += BigInt(Math.floor((code - 1) / 15) + 1);
      this.time += BigInt((code - 1) % 15);
    }
  }

  #act(code) {
    const actors = this.#actors;
    if (code === 1 || code === 2) {
      actors.unshift(...actors.splice(code, 1));
    } else if (code === 3) {
      const entering = [Number(this.newcomers.number()), Number(this.newcomers.number()) | 0];
      if (actors[0][0] === entering[0]) {
        actors[0] = entering;
      } else {
        actors.splice(actors[1][0] === entering[0] ? 1 : 2, 1);
        actors.unshift(entering);
      }
    }
  }
}

/** Format 1: rises as exceptions to the last of the kind, and runs of actors. */
export class Runs {
  #left = 0n;

  constructor(columns, s0, t0) {
    this.steps = new Exceptions(columns[0], s0);
    this.times = new Exceptions(columns[1], t0);
    this.runs = columns[2];
  }

  next(kind) {
    this.step = this.steps.next(kind);
    this.time = this.times.next(kind);
    if (this.#left === 0n) {
      this.#left = this.runs.number();
      this.processor = Number(this.runs.number());
      this.goroutine = Number(this.runs.number()) | 0;
      if (this.#left === 0n) throw new Error("a run of no events");
    }
    this.#left--;
  }

  end() {
    return this.#left === 0n && this.runs.isAtEnd && this.steps.isAtEnd && this.times.isAtEnd;
  }
}

class Exceptions {
  #rises = new Map();

  constructor(column, first) {
    this.column = column;
    this.value = first;
    this.#readGap();
  }

  get isAtEnd() {
    return !this.hasException;
  }

  next(kind) {
    if (this.hasException && this.gap-- === 0n) {
      this.#rises.set(kind, this.column.number());
      this.#readGap();
    }
    this.value = wrap(this.value + (this.#rises.get(kind) ?? 0n));
    return this.value;
  }

  #readGap() {
    this.hasException = !this.column.isAtEnd;
    this.gap = this.hasException ? this.column.number() : 0n;
  }
}
