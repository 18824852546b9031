import type { Job, JobName, SideName } from '../job';
import { DUCKDB } from '../jobs/duckdb';
import { connect } from './duckdb';
import { startInWorker } from './oursClient';

let job: Job | undefined;

/** What the harness calls from outside. */
const bench = {
  async start(side: SideName, name: JobName): Promise<void> {
    const file = document.querySelector('input')!.files![0]!;
    job = side === 'ours' ? await startInWorker(name, file) : await DUCKDB[name](await connect(file));
  },
  async run(): Promise<number> {
    const started = performance.now();
    await job!.run();
    return performance.now() - started;
  },
  sums: () => job!.sums(),
};

export type PageBench = typeof bench;
Object.assign(globalThis, { bench });
