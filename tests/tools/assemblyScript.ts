import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const SUFFIX = '?assembly';

/**
 * Compiles `x.ts?assembly` with AssemblyScript: the import is the WebAssembly module's bytes as a Uint8Array. They
 * travel inside of the script, so that a worker and the runner can start them at once, without asking for a file.
 */
export function assemblyScript(): Plugin {
  return {
    name: 'tidemark-assembly-script',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(SUFFIX)) return null;
      const file = await this.resolve(source.slice(0, -SUFFIX.length), importer, { skipSelf: true });
      return file && `${file.id}${SUFFIX}`;
    },
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -SUFFIX.length);
      const sources = await sourcesIn(dirname(file));
      for (const name of sources.keys()) this.addWatchFile(join(dirname(file), name));
      const bytes = await compile(basename(file), sources);
      const text = JSON.stringify(Buffer.from(bytes).toString('base64'));
      return `export default Uint8Array.from(atob(${text}), (unit) => unit.charCodeAt(0));\n`;
    },
  };
}

const OPTIONS = [
  ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'],
  ...['--runtime', 'minimal', '--enable', 'simd', '--use', 'abort=', '--maximumMemory', '32768'],
];

/** Named at run time: its own types would replace those of every array here. */
const COMPILER: string = 'assemblyscript/asc';

interface Compiler {
  main(
    options: readonly string[],
    files: {
      readFile(path: string): string | null;
      listFiles(): readonly string[];
      readonly stderr: { write(text: string | Uint8Array): void };
      writeFile(path: string, contents: string | Uint8Array): void;
    },
  ): Promise<{ readonly error: Error | null }>;
}

/** The files of a folder by name: the compiler asks for those that the first one imports. */
async function sourcesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const read = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return new Map(await Promise.all(read));
}

/** A file, with what it imports, to one module that imports nothing; positions in its memory fit an i32 (2 GiB at most). */
async function compile(name: string, sources: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const { default: asc } = (await import(COMPILER)) as { readonly default: Compiler };
  let bytes: Uint8Array | undefined;
  let complaints = '';
  const { error } = await asc.main([name, '--outFile', 'out.wasm', ...OPTIONS], {
    readFile: (path) => sources.get(path) ?? null,
    listFiles: () => [],
    stderr: { write: (text: string | Uint8Array) => void (complaints += text.toString()) },
    writeFile: (path, contents) => {
      if (path === 'out.wasm') bytes = contents as Uint8Array;
    },
  });
  if (error || !bytes) throw new Error(`${name}: ${complaints}`, { cause: error });
  return bytes;
}
