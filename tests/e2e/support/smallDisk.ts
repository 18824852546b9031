import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, so small that it can be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves only so much room. */
  fill(leaveBytes: number): void;
  free(): void;
  unmount(): void;
}

/** Mounts a disk in memory; null where this machine does not let us (not root, or in a container without the right). */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tidemark', folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: (leaveBytes) => {
      const { stdout } = spawnSync('df', ['-B1', '--output=avail', folder], { encoding: 'utf8' });
      const room = Number(stdout.trim().split('\n').at(-1));
      writeFileSync(ballast, Buffer.alloc(Math.max(0, room - leaveBytes)));
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => {
      // Lazily: the processes of a killed browser take a moment to let go.
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
