import { defineConfig } from 'vitest/config';

/** Those that measure time, or fill a disk. */
const ALONE = ['diskFull', 'firstLoad', 'journey', 'largeImport', 'offline', 'runtime', 'wide'].map(
  (name) => `tests/e2e/${name}.e2e.ts`,
);

const shared = {
  root: new URL('../..', import.meta.url).pathname,
  environment: 'node',
  testTimeout: 60_000,
  hookTimeout: 60_000,
} as const;

/** Browser tests on the built site: `npm run build` first. Two browsers at a time, then one after the other. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'alone',
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
