import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export const isRoot = () => process.getuid?.() === 0;

/** The path of a Chromium that starts: $CHROMIUM, else one on the PATH, else a usual place; null when none does. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM, ...NAMES, ...PLACES].filter(Boolean);
  return candidates.map(locate).find((path) => path !== undefined && starts(path)) ?? null;
}

/** As `findChromium`, installing Debian's package when this machine lets us. @throws with a sentence that says what to do */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found) return found;
  if (isRoot() && process.platform === 'linux') {
    process.stderr.write('No Chromium found; installing it with apt-get …\n');
    spawnSync('apt-get', ['update', '-q'], { stdio: ['ignore', 'ignore', 'inherit'] });
    spawnSync('apt-get', ['install', '-y', '-q', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'The browser tests need Chromium or Google Chrome, and none was found or could be installed. ' +
      'Install one (on Debian: sudo apt-get install chromium), or set CHROMIUM to the path of its program.',
  );
}

/** A bare name looked up on the PATH. */
function locate(program) {
  const folders = /[\\/]/.test(program) ? [''] : (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

function starts(program) {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore', timeout: 20000 });
    return true;
  } catch {
    return false;
  }
}
