// npm run bench [-- id...]: installs the peers, builds the harness, runs it. One JSON line per measure on stdout.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureAnyInstalled, root, runNpm } from '../tools/setup.mjs';

const folder = join(root, 'tests', 'bench');
/** Of this run, so that two at once do not meet; inside node_modules, so that the peers are found from there. */
const built = join(folder, 'node_modules', `.bench-${process.pid}`);
process.env.BENCH_BUILT = built;

function ensurePeers() {
  if (isInstalled()) return;
  // Not ci: newer npm wants DuckDB's libraries for every system in the lock file, and not every registry has them.
  const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund'];
  if (runNpm(args, { stdout: 2 }).status !== 0 || !isInstalled()) {
    throw new Error('The peers could not be installed in tests/bench; what npm printed above says why.');
  }
}

/** npm keeps a copy of the lock file it installed; the peers must be those of ours. */
function isInstalled() {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const versions = (path) =>
    ['@duckdb/duckdb-wasm', '@duckdb/node-api'].map(
      (name) => JSON.parse(readFileSync(path, 'utf8')).packages[`node_modules/${name}`]?.version,
    );
  return String(versions(installed)) === String(versions(join(folder, 'package-lock.json')));
}

/** What the build says goes to stderr: stdout is for the lines. */
function build(part) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--config', join(folder, `${part}.vite.config.ts`), '--logLevel', 'error'];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`The ${part} of the bench could not be built.`);
}

process.chdir(root);
ensureAnyInstalled();
ensurePeers();
process.on('exit', () => rmSync(built, { recursive: true, force: true }));
build('page');
build('node');
await import(pathToFileURL(join(built, 'node', 'main.js')).href);
