import type { Call, Job } from '../job';
import { OURS } from '../jobs/ours';
import type { Answer } from './oursClient';

let job: Job | undefined;

async function answer(asked: Call & { readonly file: File }): Promise<Answer> {
  if (asked.call === 'start') job = await OURS[asked.job](asked.file);
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
