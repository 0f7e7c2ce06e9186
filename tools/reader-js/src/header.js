// What a header frame says.

import { decode } from "@msgpack/msgpack";
import { unpack } from "./unpack.js";

const MAJORS = [1, 2];

export function readHeader(frame) {
  const { v, block, level, schema, z, raw } = frame.map;
  if (!MAJORS.includes(v[0])) throw new Error(`format ${v.join(".")}; this reads ${MAJORS.join(", ")}`);
  const { cfg, program } = decode(unpack(z, frame.body, raw), { useBigInt64: true });
  const kinds = new Map(schema.map(([id, name, fields]) => [id, { id, name, fields: fields.map(readField) }]));
  return { v, block, level, z, state: frame.map.state ?? 0, kinds, config: readConfig(cfg), program: readProgram(program) };
}

function readField([name, type, predictor, options]) {
  return { name, type, predictor, options };
}

function readConfig([sources, args, options, simulator]) {
  return { sources, args, options, simulator };
}

function readProgram([arena, types, functions, files, sites, globals, segments]) {
  return { arena, types, functions, files, sites, globals, segments };
}
