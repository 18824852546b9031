import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { assemblyScript } from '../tools/assemblyScript';

/** The harness and the process that runs one side natively, for plain Node. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [svelte(), assemblyScript()],
  build: {
    ssr: true,
    outDir: join(process.env['BENCH_BUILT']!, 'node'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        main: 'main.ts',
        child: 'native/child.ts',
        treeChild: 'native/treeChild.ts',
        lifetimeChild: 'native/lifetimeChild.ts',
      },
      output: { entryFileNames: '[name].js' },
    },
  },
});
