// npm run tidemark: builds the headless runner when it is missing or older than its source, then runs it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureAnyInstalled, newestChange, root } from './setup.mjs';

const built = join(root, 'dist-cli', 'main.js');
const SOURCES = ['src', 'notebooks', 'package-lock.json', 'tests/tools/cli.vite.config.ts'];

/** Runners started at the same time build once: this folder is there while one of them does. */
const lock = join(root, 'node_modules', '.tidemark-building');
const LOCK_MS = 120_000;

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (cause) {
      if (cause.code !== 'EEXIST') throw cause;
    }
    // A lock this old was left by a build that was killed.
    if (Date.now() - modified(lock) > LOCK_MS) return;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

const isBuilt = () => modified(lock) === 0 && modified(built) > newestChange(SOURCES);

function ensureBuilt() {
  if (isBuilt()) return true;
  takeLock();
  try {
    return modified(built) > newestChange(SOURCES) || build();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function build() {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--config', 'tests/tools/cli.vite.config.ts', '--logLevel', 'warn'];
  // Nothing but the runner's own output may reach stdout: what the build says goes to stderr.
  return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

ensureAnyInstalled();
if (!ensureBuilt()) process.exit(2);
// npm runs scripts at the root of the package; paths on the command line are the caller's.
process.chdir(process.env.INIT_CWD ?? process.cwd());
await import(pathToFileURL(built).href);
