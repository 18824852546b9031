import { defineConfig } from 'vitest/config';

/** Browser tests on the built site: `npm run build` first. One browser at a time, so that timings mean something. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/e2e/**/*.e2e.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
