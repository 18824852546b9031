import { spawnSync } from 'node:child_process';

/** The headless runner, as a person starts it. @throws with what it said when it fails */
export function runner(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['tests/tools/tidemark.mjs', ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tidemark ${args.join(' ')}: ${stderr}`);
}
