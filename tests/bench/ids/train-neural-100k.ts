import { soloLine, type Bench } from '../line';
import { startOurs } from '../side';
import { featureFiles } from '../trees/featuresFile';

const ROWS = 100_000;
const JUDGED = 50_000;
const RUNS = Math.max(5, Number(process.env['BENCH_RUNS'] ?? 5));

/** An epoch of the neural net, 64-32 units, batches of 256, on 100 k × 40: TensorFlow.js in WebAssembly on one thread. */
const bench: Bench = async (id, report) => {
  const files = await featureFiles(ROWS + JUDGED);
  const ours = await startOurs('treeChild.js', { job: 'neural', files, rows: ROWS, judged: JUDGED });
  try {
    ours.memory.mark();
    await ours.run();
    const peakMB = ours.memory.peakMB();
    const runs: number[] = [];
    while (runs.length < RUNS) runs.push(await ours.run());
    report(soloLine(id, ROWS, runs, peakMB));
  } finally {
    await ours.close();
  }
};
export default bench;
