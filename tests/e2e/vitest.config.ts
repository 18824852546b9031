import { defineConfig } from 'vitest/config';

/** Browser tests on the built site: `npm run build` first. Two browsers at a time: times they report are of a busy machine. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/e2e/**/*.e2e.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
