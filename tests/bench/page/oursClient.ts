import type { Call, Job, JobName, Sums } from '../job';

/** What the worker answers. */
export interface Answer {
  readonly sums?: Sums;
  readonly error?: string;
}

/** Our job in a worker, as in the product. */
export async function startInWorker(name: JobName, file: File): Promise<Job> {
  const worker = new Worker(new URL('./oursWorker.ts', import.meta.url), { type: 'module' });
  const ask = (call: Call) =>
    new Promise<Answer>((resolve, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.onmessage = ({ data }: MessageEvent<Answer>) =>
        data.error === undefined ? resolve(data) : reject(new Error(data.error));
      worker.postMessage({ ...call, file });
    });
  await ask({ call: 'start', job: name });
  return {
    async run() {
      await ask({ call: 'run' });
    },
    sums: async () => (await ask({ call: 'sums' })).sums!,
  };
}
