import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { watchMemory, type MemoryWatch } from '../memory';
import type { TreeAnswer, TreeTask } from './call';

/** One side of a measure in a process of its own. */
export interface TreeSide {
  readonly memory: MemoryWatch;
  /** @returns ms */
  run(): Promise<number>;
  auc(): Promise<number>;
  close(): Promise<void>;
}

const BUILT = process.env['BENCH_BUILT']!;
const PEER = join(BUILT, '..', '..', 'trees', 'peer.py');

/** Our side in Node. */
export function startOurs(task: TreeTask): Promise<TreeSide> {
  return startSide(process.execPath, [join(BUILT, 'node', 'treeChild.js')], task);
}

/** A Python that has XGBoost and scikit-learn (Debian: python3-xgboost, python3-sklearn), or null. */
export function findPython(): string | null {
  const probe = ['-c', 'import xgboost, sklearn'];
  return ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, probe).status === 0) ?? null;
}

export function startPeer(python: string, task: TreeTask): Promise<TreeSide> {
  return startSide(python, [PEER], task);
}

async function startSide(command: string, args: readonly string[], task: TreeTask): Promise<TreeSide> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string): Promise<TreeAnswer> => {
    child.stdin.write(`${line}\n`);
    const next = await lines.next();
    if (next.done) throw new Error(`${command} ${args.join(' ')} ended early.`);
    return JSON.parse(next.value) as TreeAnswer;
  };
  const number = async (line: 'run' | 'auc', name: 'ms' | 'auc') =>
    ((await ask(line)) as Record<string, number>)[name]!;
  await ask(JSON.stringify(task));
  return {
    memory: watchMemory([child.pid!]),
    run: () => number('run', 'ms'),
    auc: () => number('auc', 'auc'),
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
