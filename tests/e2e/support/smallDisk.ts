import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A browser's profile whose IndexedDB and files of pages have a disk of their own, so small that it can be filled. */
export interface SmallDisk {
  readonly profile: string;
  /** Leaves only so much room. */
  fill(leaveBytes: number): void;
  free(): void;
  unmount(): void;
}

/**
 * Mounts a disk in memory; null where this machine does not let us (not root, or in a container without the right). The
 * rest of the profile lies elsewhere: what else a browser writes would fill the disk at moments of its own.
 */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const profile = mkdtempSync(join(tmpdir(), 'tidemark-disk-'));
  const folder = join(profile, 'disk');
  mkdirSync(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tidemark', folder]);
  if (mounted.status !== 0) {
    rmSync(profile, { recursive: true });
    return null;
  }
  mkdirSync(join(profile, 'Default'));
  for (const name of ['IndexedDB', 'File System']) {
    mkdirSync(join(folder, name));
    symlinkSync(join(folder, name), join(profile, 'Default', name));
  }
  const ballast = join(folder, 'ballast');
  return {
    profile,
    fill: (leaveBytes) => {
      const { stdout } = spawnSync('df', ['-B1', '--output=avail', folder], { encoding: 'utf8' });
      const room = Number(stdout.trim().split('\n').at(-1));
      fillUp(ballast, leaveBytes === 0 ? Infinity : room - leaveBytes);
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => {
      // Lazily: the processes of a killed browser take a moment to let go.
      spawnSync('umount', ['-l', folder]);
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Writes so many bytes, or as many as there is room for while others write too. */
function fillUp(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(1 << 20);
  let left = bytes;
  for (let most = block.length; left > 0 && most >= 1;) {
    try {
      left -= writeSync(file, block, 0, Math.min(most, left));
    } catch {
      most = most >> 1;
    }
  }
  closeSync(file);
}
