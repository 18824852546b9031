import type { SideName, Sums } from './job';
import type { Bench } from './line';
import { orderLinesFile } from './orderLinesFile';
import { ordersFile } from './ordersFile';
import { inChromium, inNode, type Remote, type Task } from './remote';
import { takeTurns } from './turns';

const BENCH_RUNS = process.env['BENCH_RUNS'];

/**
 * Jobs in memory are short: a median of few runs hangs on what else the machine did, and after a pause as long as the
 * peer's run the processor takes its time to come back. So there are more of them, three in a turn, of both sides.
 */
const howOften = (job: Task['job']) =>
  job === 'ingest'
    ? { runs: Math.max(5, Number(BENCH_RUNS ?? 7)), inTurn: 1 }
    : { runs: Math.max(5, Number(BENCH_RUNS ?? 15)), inTurn: 3 };

/** The peers: where both sides run, and what the other side is called. */
const PEERS: readonly { name: string; place: (side: SideName, task: Task) => Promise<Remote> }[] = [
  { name: 'duckdb-wasm', place: inChromium },
  { name: 'duckdb-native-1-thread', place: inNode },
];

/** A bench of one job on a file of orders, in turn with DuckDB in Chromium and native. */
export function againstDuckdb(job: Task['job'], rows: number): Bench {
  return async (id, report) => {
    const path = await (job === 'ingest' ? ordersFile : orderLinesFile)(rows);
    for (const { name, place } of PEERS) {
      const ours = await place('ours', { job, path });
      const peer = await place('duckdb', { job, path });
      try {
        const check = async () => mustAgree(id, await ours.sums(), await peer.sums());
        report(await takeTurns({ id, rows, peer: name, check, ...howOften(job) }, ours, peer));
      } finally {
        await Promise.all([ours.close(), peer.close()]);
      }
    }
  };
}

/** Sums may differ by the order of adding, counts by nothing. @throws when the two did not do the same job */
function mustAgree(id: string, ours: Sums, peer: Sums): void {
  const names = new Set([...Object.keys(ours), ...Object.keys(peer)]);
  const differing = [...names].filter((name) => {
    const [a, b] = [ours[name] ?? NaN, peer[name] ?? NaN];
    return !(Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)));
  });
  if (differing.length === 0) return;
  const shown = differing.map((name) => `${name}: ours ${ours[name]}, peer ${peer[name]}`).join('; ');
  throw new Error(`${id}: the sides did not do the same job (${shown}).`);
}
