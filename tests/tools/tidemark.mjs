// npm run tidemark: builds the headless runner when it is missing or older than its source, then runs it.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureAnyInstalled, newestChange, root } from './setup.mjs';

const built = join(root, 'dist-cli', 'main.js');
const SOURCES = ['src', 'notebooks', 'package-lock.json', 'tests/tools/cli.vite.config.ts'];

function ensureBuilt() {
  const time = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (time > newestChange(SOURCES)) return true;
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
