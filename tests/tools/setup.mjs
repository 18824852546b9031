import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** npm keeps a copy of the lock file it installed. */
const INSTALLED_LOCK = join(root, 'node_modules', '.package-lock.json');

// Vite says on every run that its next configuration loader wants file extensions; TypeScript here does not.
process.env.VITE_CONFIG_NATIVE_IGNORE_WARNING = 'true';

/** Installs what package-lock.json names, unless that is what stands in node_modules already. */
export function ensureInstalled() {
  if (!isInstalled()) install('inherit');
}

/** Installs only where nothing is installed yet; npm writes to stderr, as stdout is the caller's. */
export function ensureAnyInstalled() {
  if (!existsSync(INSTALLED_LOCK)) install(2);
}

function install(stdout) {
  const { status } = runNpm(['ci', '--no-audit', '--no-fund'], { stdout });
  if (status !== 0) throw new Error('npm ci failed; what it printed above says why.');
}

/** Every package of ours must stand in npm's copy of the lock, with the same version. */
function isInstalled() {
  if (!existsSync(INSTALLED_LOCK)) return false;
  const installed = readLock(INSTALLED_LOCK);
  const wanted = Object.entries(readLock(join(root, 'package-lock.json')));
  return wanted.every(([path, { version, optional }]) => {
    if (path === '' || optional) return true;
    return installed[path]?.version === version;
  });
}

function readLock(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/** @param {string[]} args @param {{ stdout?: 'inherit' | 'ignore' | 'pipe' | number }} options */
export function runNpm(args, { stdout = 'inherit' } = {}) {
  return spawnSync('npm', args, {
    cwd: root,
    shell: process.platform === 'win32',
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
  });
}

/** Time (ms) of the newest file under the given paths of the checkout. */
export function newestChange(paths) {
  return Math.max(0, ...paths.map((path) => newestUnder(join(root, path))));
}

function newestUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestUnder(join(path, name))));
}
