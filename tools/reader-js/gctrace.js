#!/usr/bin/env node
// node gctrace.js dump FILE     the lines of `gcsim dump`
// node gctrace.js verify FILE   reads everything, checks checksums, chains and digests, and counts
//
// Exit code 0: all of a finished recording is there; 1: something is missing, or this is no trace.

import { readFileSync } from "node:fs";
import { choiceLine, endLine, eventLine, headerLines, snapshotLines, stateLine } from "./src/text.js";
import { readTrace } from "./src/trace.js";

const MAX_CHOICES = 65536;

function dump(file) {
  const text = new DumpText();
  const found = readTrace(file, (part) => text.add(part));
  process.stdout.write(text.finish(found).join("\n") + "\n");
  return found;
}

/**
 * Gathers lines. A snapshot stands in the file before the block in which its place is, so it waits for that block, and with it
 * whatever comes in between.
 */
class DumpText {
  #lines = [];
  #waiting = -1; // Where in #lines the first snapshot waits.
  #pending = ""; // What a flush may have cut short, and where its line would stand.
  #flushAt = 0;

  add(part) {
    if (part.header) {
      this.header = part.header;
      for (const line of headerLines(part.header)) this.#lines.push(line);
    } else if (part.missing) {
      this.#lines.push(`missing ${JSON.stringify(part.missing)}`);
    } else if (part.snapshot) {
      this.#flushAfter("short block");
      if (this.#waiting < 0) this.#waiting = this.#lines.length;
      this.#lines.push(part.snapshot);
    } else if (part.choices) {
      this.#flushAfter("short block", "short choices");
      for (const choice of part.choices) this.#lines.push(choiceLine(choice));
      this.#mark(part.choices.length < MAX_CHOICES ? "short choices" : "");
    } else {
      this.#flushAfter("short block");
      this.#addBlock(part);
      this.#mark(part.map.n < this.header.block ? "short block" : "");
    }
  }

  /** All lines. */
  finish({ finished, state }) {
    for (const item of this.#takeWaiting()) this.#push(typeof item === "string" ? [item] : snapshotLines(item));
    if (finished) this.#lines.push(endLine(state));
    return this.#lines;
  }

  /** The events of a block, with its state and what waited for it at their places. */
  #addBlock({ events, map }) {
    let index = BigInt(map.i0);
    let at = 0;
    const stateIfHere = () => {
      if (map.se !== undefined && BigInt(map.se) === index) this.#lines.push(stateLine(map.sd));
    };
    const upTo = (end) => {
      for (; at < events.length && index < end; at++) {
        this.#lines.push(eventLine(events[at], this.header));
        index++;
        stateIfHere();
      }
    };
    const waiting = this.#takeWaiting();
    stateIfHere();
    for (const item of waiting) {
      if (typeof item === "string") {
        this.#lines.push(item);
      } else {
        upTo(BigInt(item.facts.e));
        this.#push(snapshotLines(item));
      }
    }
    upTo(index + BigInt(events.length));
  }

  #takeWaiting() {
    const items = this.#waiting < 0 ? [] : this.#lines.splice(this.#waiting);
    this.#waiting = -1;
    return items;
  }

  #push(lines) {
    for (const line of lines) this.#lines.push(line);
  }

  /** A line `flush` stands where the writer was flushed: after a block that is not full, and between choices. */
  #mark(pending) {
    this.#pending = pending;
    this.#flushAt = this.#lines.length;
  }

  #flushAfter(...reasons) {
    if (reasons.includes(this.#pending)) {
      this.#lines.splice(this.#flushAt, 0, "flush");
      if (this.#waiting >= this.#flushAt) this.#waiting++;
      this.#pending = "";
    }
  }
}

function verify(file) {
  const kinds = new Map();
  const found = readTrace(file, (part) => {
    for (const event of part.events ?? []) kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + 1);
    if (part.missing) console.error(`missing: ${part.missing}`);
  });
  const digest = `0x${found.digest.toString(16).padStart(16, "0")}`;
  console.log(`format ${found.header.v.join(".")}, ${found.events} events, digest ${digest}`);
  console.log(`${found.stored} events and ${found.choices} choices read, finished: ${found.finished}`);
  for (const [kind, count] of [...kinds].sort(([a], [b]) => a - b)) {
    console.log(`${found.header.kinds.get(kind).name} ${count}`);
  }
  return found;
}

const verbs = { dump, verify };
const [verb, path] = process.argv.slice(2);
if (!verbs[verb] || !path) {
  console.error("usage: node gctrace.js dump|verify FILE");
  process.exitCode = 1;
} else {
  try {
    const found = verbs[verb](readFileSync(path));
    process.exitCode = found.finished && found.missing === 0 ? 0 : 1;
  } catch (error) {
    console.error(`gctrace: ${path}: ${error.message}`);
    process.exitCode = 1;
  }
}
