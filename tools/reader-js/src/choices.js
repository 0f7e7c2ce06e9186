// The choices of one frame: [index, kind, bound, answer].

import { Column, unzigzag, wrap } from "./leb128.js";
import { unpack } from "./unpack.js";

export function readChoices({ map, body }) {
  const column = new Column(unpack(map.z, body, map.raw));
  const choices = Array.from({ length: map.n }, () => ({}));
  let expected = 0n;
  for (const choice of choices) {
    choice.index = expected + column.number();
    expected = choice.index + 1n;
  }
  for (const choice of choices) choice.kind = column.byte();
  const bounds = new Map();
  for (const choice of choices) {
    choice.bound = wrap((bounds.get(choice.kind) ?? 0n) + unzigzag(column.number()));
    bounds.set(choice.kind, choice.bound);
  }
  for (const choice of choices) {
    choice.answer = column.number();
    if (choice.answer >= choice.bound) throw new Error("an answer that is not below its bound");
  }
  if (!column.isAtEnd) throw new Error("bytes after the last choice");
  return choices;
}
