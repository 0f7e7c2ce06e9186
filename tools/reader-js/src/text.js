// The text form: the lines of `gcsim dump`.

import { readFileSync } from "node:fs";

const names = JSON.parse(readFileSync(new URL("../enums.json", import.meta.url), "utf8"));

const PACKINGS = ["None", "Brotli", "Lz4"];
const LEVELS = ["Recipe", "Inputs", "Full"];
const Type = { address: 0, word: 1, site: 7, enum: 8 };

/** The lines before the first event. */
export function* headerLines({ block, z, level, state, config, program }) {
  yield "gctrace text 1";
  yield `blockEvents ${block}`;
  yield `packing ${PACKINGS[z]}`;
  yield `level ${LEVELS[level]}`;
  if (state) yield `stateLayout ${state}`;
  yield `simulator ${quote(config.simulator)}`;
  for (const argument of config.args) yield `argument ${quote(argument)}`;
  for (const [name, value] of config.options) yield `option ${quote(name)} ${quote(value)}`;
  for (const [name, text] of config.sources) {
    yield `source ${quote(name)}`;
    for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) yield `+ ${quote(line)}`;
  }
  yield* programLines(program);
  yield "events";
}

function* programLines({ arena, types, functions, files, sites, globals, segments }) {
  yield `arena ${hex(arena)}`;
  for (const [name, bytes, mask, isElement] of types) {
    yield `type ${quote(name)} size=${bytes} array=${isElement ? 1 : 0} mask=${bin(mask)}`;
  }
  for (const name of functions) yield `function ${quote(name)}`;
  for (const name of files) yield `file ${quote(name)}`;
  for (const [fn, file, line, column] of sites) {
    yield `site function=${fn} file=${file} line=${line} column=${column}`;
  }
  for (const [name, address, type] of globals) {
    yield `global ${quote(name)} address=${hex(address)} type=${type}`;
  }
  for (const [name, start, end, mask] of segments) {
    yield `segment ${quote(name)} start=${hex(start)} end=${hex(end)} mask=${bin(mask)}`;
  }
}

export function eventLine(event, { kinds, program }) {
  const kind = kinds.get(event.kind);
  let line = `${event.step} ${event.time} P${event.processor} G${event.goroutine} ${kind.name}`;
  let places = "";
  kind.fields.forEach(({ name, type }, i) => {
    const word = event.words[i];
    line += ` ${name}=${valueOf(kind, name, type, word)}`;
    if (type === Type.site && word !== 0n && word < BigInt(program.sites.length)) {
      places += `  # ${placeOf(program, program.sites[Number(word)])}`;
    }
  });
  return line + places;
}

export const stateLine = (digest) => `state ${digestText(digest)}`;

export const endLine = (digest) => (digest === undefined ? "end" : `end ${digestText(digest)}`);

const RUNS_PER_LINE = 16;

export function* snapshotLines({ facts: { s, t, q, h, sd }, pieces }) {
  yield `snapshot step=${s} time=${t} questions=${q} digest=${digestText(h)} state=${digestText(sd)}`;
  for (const bytes of pieces) {
    const runs = [...wordRuns(bytes)];
    for (let i = 0; i < runs.length; i += RUNS_PER_LINE) yield `= ${runs.slice(i, i + RUNS_PER_LINE).join(" ")}`;
  }
}

/** The words of a piece, each with how often it comes in a row. */
function* wordRuns(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; ) {
    const word = view.getBigUint64(at, true);
    let count = 0;
    for (; at < bytes.length && view.getBigUint64(at, true) === word; at += 8) count++;
    yield count > 1 ? `${word.toString(16)}*${count}` : word.toString(16);
  }
}

const digestText = (digest) => `0x${digest.toString(16).padStart(16, "0")}`;

export function choiceLine({ index, kind, bound, answer }) {
  return `choice ${index} ${names.enums.ChoiceKind[kind] ?? kind} ${bound} ${answer}`;
}

function valueOf(kind, name, type, word) {
  if (type === Type.address || type === Type.word) return hex(word);
  if (type !== Type.enum) return `${word}`;
  return names.enums[names.fields[`${kind.name}.${name}`]]?.[word] ?? `${word}`;
}

function placeOf({ files }, [, file, line, column]) {
  const name = file >= 0 && file < files.length ? files[file] : "?";
  return `${name.replace(/\p{Cc}/gu, "?")}:${line}:${column}`;
}

/** In double quotes, so that it is one line and all of it shows. */
function quote(text) {
  let quoted = "";
  for (let i = 0; i < text.length; i++) quoted += escape(text[i]);
  return `"${quoted}"`;
}

function escape(c) {
  const short = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" }[c];
  if (short) return short;
  const isHidden = c !== " " && /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\p{Cs}]/u.test(c);
  return isHidden ? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}` : c;
}

const hex = (word) => `0x${word.toString(16)}`;
const bin = (bytes) => Buffer.from(bytes).toString("hex");
