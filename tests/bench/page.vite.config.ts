import { join } from 'node:path';
import { defineConfig } from 'vite';
import { assemblyScript } from '../tools/assemblyScript';

/** The page of the bench: our code in a worker, duckdb-wasm in its own, all from local files. */
export default defineConfig({
  root: new URL('page', import.meta.url).pathname,
  base: './',
  plugins: [assemblyScript()],
  worker: { format: 'es', plugins: () => [assemblyScript()] },
  build: {
    outDir: join(process.env['BENCH_BUILT']!, 'page'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 100_000,
  },
});
