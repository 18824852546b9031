import { RemoteRanges } from '../../../src/worker/ingestPool/messages';
import { parallelBy } from '../../../src/worker/ingestPool/parallelBy';
import type { Call, Job } from '../job';
import { ordersSource } from '../jobs/ingest';
import { OURS } from '../jobs/ours';
import type { Answer } from './oursClient';

let job: Job | undefined;

/** A worker that reads ranges of the file, as in the product but for the bridge. */
function startHelper(): RemoteRanges {
  const worker = new Worker(new URL('./rangesWorker.ts', import.meta.url), { type: 'module' });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(port2, [port2]);
  return new RemoteRanges(port1, () => worker.terminate());
}

async function answer(asked: Call & { readonly file: File }): Promise<Answer> {
  if (asked.call === 'start') job = await OURS[asked.job](ordersSource(asked.file, parallelBy(startHelper)));
  else if (asked.call === 'run') await job!.run();
  else return { sums: await job!.sums() };
  return {};
}

addEventListener('message', ({ data }: MessageEvent<Call & { readonly file: File }>) => {
  answer(data).then(
    (done) => postMessage(done),
    (cause: unknown) => postMessage({ error: String(cause) }),
  );
});
