// What the words of a block are predicted from, and the codes of their differences.

import { unzigzag, wrap } from "./leb128.js";

const REGISTERS = 16;
const STACK_WORDS = 512;
const NIL_CODE = 1;
const PUSH_PREVIOUS = 2;

const Operation = { plain: 0, own: 1, shared: 2, stack: 3 };

/** The registers and work stacks of one block. */
export class Predictors {
  #own = new Map();
  #shared = new Map();
  #stacks = new Map();

  /** The word of a code. The predictor is [operation, register, shift] with options. */
  decode({ predictor: [operation, register, shift], options }, column, processor, code, previous) {
    const word = this.#word(operation, register, shift, options, column, processor, code);
    if (options & PUSH_PREVIOUS && word !== 0n) this.#push(processor, previous);
    return word;
  }

  #word(operation, register, shift, options, column, processor, code) {
    if (operation === Operation.plain) return code;
    const owner = processor % 256;
    const registers = operation === Operation.own ? this.#own : this.#shared;
    const name = operation === Operation.own ? column : owner * REGISTERS + register;
    let predicted = registers.get(name) ?? 0n;
    if (operation === Operation.stack) predicted = this.#stack(owner).pop() ?? predicted;
    const hasNil = (options & NIL_CODE) !== 0;
    const word = decodeWord(code, predicted, BigInt(shift), hasNil);
    if (word !== 0n || !hasNil) registers.set(name, word);
    return word;
  }

  #push(processor, word) {
    const stack = this.#stack(processor % 256);
    stack.push(word);
    if (stack.length > STACK_WORDS) stack.shift();
  }

  #stack(owner) {
    if (!this.#stacks.has(owner)) this.#stacks.set(owner, []);
    return this.#stacks.get(owner);
  }
}

function decodeWord(code, predicted, shift, hasNil) {
  if (hasNil && predicted !== 0n) {
    const zero = encodeDifference(wrap(-predicted), shift);
    if (code === 1n) code = zero;
    else if (code === zero) code = 1n;
  }
  return wrap(predicted + decodeDifference(code, shift));
}

function encodeDifference(difference, shift) {
  const quotient = BigInt.asIntN(64, difference) >> shift;
  const zigzag = wrap((quotient << 1n) ^ (quotient >> 63n));
  return shift === 0n ? zigzag : zigzag | wrap(difference << (64n - shift));
}

function decodeDifference(code, shift) {
  const low = code & ((1n << (64n - shift)) - 1n);
  return wrap((unzigzag(low) << shift) + (shift === 0n ? 0n : code >> (64n - shift)));
}
