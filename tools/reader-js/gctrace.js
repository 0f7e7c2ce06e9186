#!/usr/bin/env node
// node gctrace.js dump FILE     the lines of `gcsim dump`
// node gctrace.js verify FILE   reads everything, checks checksums, chains and digests, and counts
//
// Exit code 0: all of a finished recording is there; 1: something is missing, or this is no trace.

import { readFileSync } from "node:fs";
import { choiceLine, eventLine, headerLines } from "./src/text.js";
import { readTrace } from "./src/trace.js";

const MAX_CHOICES = 65536;

function dump(file) {
  const lines = [];
  const flushes = flushMarks(lines);
  const found = readTrace(file, (part) => {
    if (part.header) {
      for (const line of headerLines(part.header)) lines.push(line);
      dump.header = part.header;
    } else if (part.missing) {
      lines.push(`missing ${JSON.stringify(part.missing)}`);
    } else if (part.choices) {
      flushes.choices(part.choices.length);
      for (const choice of part.choices) lines.push(choiceLine(choice));
    } else {
      flushes.events(part.map.n === dump.header.block);
      for (const event of part.events) lines.push(eventLine(event, dump.header));
    }
  });
  if (found.finished) lines.push("end");
  process.stdout.write(lines.join("\n") + "\n");
  return found;
}

/** A line `flush` stands where the writer was flushed: after a block that is not full, and between choices. */
function flushMarks(lines) {
  let pending = "";
  const mark = (isFlush) => {
    if (isFlush) lines.push("flush");
  };
  return {
    events(isFull) {
      mark(pending === "short block");
      pending = isFull ? "" : "short block";
    },
    choices(count) {
      mark(pending === "short block" || pending === "short choices");
      pending = count < MAX_CHOICES ? "short choices" : "";
    },
  };
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
