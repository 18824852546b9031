import { createInterface } from 'node:readline';

/** What a side does once it has its task. */
export interface Job {
  run(): Promise<unknown>;
  /** What came out of the last run, by name. */
  readonly figures: Readonly<Record<string, () => number>>;
}

/** Serves one side in a process of its own: a task as JSON, then `run` and names of figures, a line each; answers likewise. */
export async function answer<Task>(start: (task: Task) => Job | Promise<Job>): Promise<void> {
  let job: Job | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    let said: Record<string, number> = {};
    if (line === 'run') said = { ms: await timed(() => job!.run()) };
    else if (job && line in job.figures) said = { [line]: job.figures[line]!() };
    else job = await start(JSON.parse(line) as Task);
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
