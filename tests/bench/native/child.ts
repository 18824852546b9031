import { openAsBlob } from 'node:fs';
import type { Call, Job, JobName, SideName } from '../job';
import { DUCKDB } from '../jobs/duckdb';
import { ordersSource } from '../jobs/ingest';
import { OURS } from '../jobs/ours';
import { connect } from './duckdb';

/** A process of its own per side, so that memory is told apart: `node child.js SIDE FILE`, then calls over IPC. */
const [side, path] = process.argv.slice(2) as [SideName, string];
let job: Job | undefined;

async function start(name: JobName): Promise<Job> {
  return side === 'ours'
    ? OURS[name](ordersSource(await openAsBlob(path)))
    : DUCKDB[name](await connect(path));
}

async function answer(asked: Call): Promise<unknown> {
  if (asked.call === 'sums') return job!.sums();
  if (asked.call === 'start') {
    job = await start(asked.job);
    return null;
  }
  const started = performance.now();
  await job!.run();
  return performance.now() - started;
}

process.on('message', (asked: Call) => {
  answer(asked).then(
    (value) => process.send!({ value }),
    (cause: unknown) => process.send!({ error: String(cause) }),
  );
});
