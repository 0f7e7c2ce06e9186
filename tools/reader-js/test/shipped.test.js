// What this reader makes of shipped traces of all versions and packings is what gcsim makes of them.
//
// node --test tools/reader-js/test, after tools/gcsim has been built in Release.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const traces = join(root, "PropertyTests/TestData/Traces");
const gcsim = join(root, "artifacts/bin/gcsim/release/gcsim.dll");
const reader = join(root, "tools/reader-js/gctrace.js");

/** The rows of all traces.csv: what each trace must give. */
const shipped = readdirSync(traces, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readFileSync(join(traces, name, "traces.csv"), "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","))
      .map(([file, finished, events, digest]) => ({
        path: join(traces, name, file),
        title: `${name}/${file}`,
        finished: finished === "yes",
        events,
        digest,
      })),
  );

function run(...words) {
  const { status, stdout } = spawnSync(words[0], words.slice(1), { encoding: "utf8", maxBuffer: 1 << 28 });
  return { status, stdout };
}

/** What is missing each says in its own words. */
const withoutMissing = (text) =>
  text
    .split("\n")
    .filter((line) => !line.startsWith("missing "))
    .join("\n");

test("there are shipped traces", () => assert.ok(shipped.length > 10));

for (const { path, title, finished, events, digest } of shipped) {
  test(`the lines of ${title} are those of gcsim dump`, () => {
    const ours = run(process.execPath, reader, "dump", path);
    const theirs = run("dotnet", gcsim, "dump", path);
    assert.equal(withoutMissing(ours.stdout), withoutMissing(theirs.stdout));
    assert.ok(theirs.stdout.startsWith("gctrace text 1\n"));
    assert.equal(ours.stdout.includes("\nmissing "), !finished);
    assert.equal(ours.status, finished ? 0 : 1);
  });

  test(`${title} has the events and the digest that it must have`, () => {
    const { stdout } = run(process.execPath, reader, "verify", path);
    assert.ok(stdout.includes(`, ${events} events, digest ${digest}\n`), stdout);
  });
}

test("a flipped bit is found wherever it is", () => {
  const folder = mkdtempSync(join(tmpdir(), "gctrace-"));
  try {
    const bytes = readFileSync(shipped.find((trace) => trace.title === "1.0/unlink-brotli.gctrace").path);
    for (let at = 5; at < bytes.length; at += 997) {
      const flipped = Buffer.from(bytes);
      flipped[at] ^= 1;
      const path = join(folder, "flipped.gctrace");
      writeFileSync(path, flipped);
      assert.equal(run(process.execPath, reader, "verify", path).status, 1, `byte ${at}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
