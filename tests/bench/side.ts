import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { watchMemory, type MemoryWatch } from './memory';

/** The built harness, and the sources beside it. */
const BUILT = process.env['BENCH_BUILT']!;
const SOURCES = join(BUILT, '..', '..');

/** One side of a measure in a process of its own: a task as JSON, then questions, a line each on stdin; answers likewise. */
export interface Side {
  readonly memory: MemoryWatch;
  /** @returns ms */
  run(): Promise<number>;
  /** What came out of the last run, by its name. */
  figure(name: string): Promise<number>;
  close(): Promise<void>;
}

/** Our side in Node. @param script an entry of node.vite.config.ts */
export function startOurs(script: string, task: object): Promise<Side> {
  return startSide(process.execPath, [join(BUILT, 'node', script)], task);
}

/** @param script from tests/bench on */
export function startPython(python: string, script: string, task: object): Promise<Side> {
  return startSide(python, [join(SOURCES, script)], task);
}

/** A Python that can import `modules` (Debian: python3-xgboost, python3-sklearn), or null. */
export function findPython(modules: string): string | null {
  const probe = ['-c', `import ${modules}`];
  return ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, probe).status === 0) ?? null;
}

async function startSide(command: string, args: readonly string[], task: object): Promise<Side> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string): Promise<Record<string, number>> => {
    child.stdin.write(`${line}\n`);
    const next = await lines.next();
    if (next.done) throw new Error(`${command} ${args.join(' ')} ended early.`);
    return JSON.parse(next.value) as Record<string, number>;
  };
  await ask(JSON.stringify(task));
  return {
    memory: watchMemory([child.pid!]),
    run: async () => (await ask('run'))['ms']!,
    figure: async (name) => (await ask(name))[name]!,
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
