import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The harness and the process that runs one side natively, for plain Node. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [svelte()],
  build: {
    ssr: true,
    outDir: new URL('node_modules/.bench/node', import.meta.url).pathname,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { main: 'main.ts', child: 'native/child.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
});
