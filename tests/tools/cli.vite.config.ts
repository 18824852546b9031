import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { assemblyScript } from './assemblyScript';
import { buildInfo } from './buildInfo';

/** The headless runner: the same source as the page, bundled for plain Node. */
export default defineConfig({
  define: { __TIDEMARK_BUILD__: JSON.stringify(buildInfo()) },
  plugins: [svelte(), assemblyScript()],
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js' } },
  },
});
