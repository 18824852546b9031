import type { SideName, Sums } from './job';
import { median, round, soloLine, type Bench, type Line } from './line';
import { orderLinesFile } from './orderLinesFile';
import { ordersFile } from './ordersFile';
import { inChromium, inNode, type Remote, type Task } from './remote';

/** Jobs in memory are short, and a median of few short runs hangs on what else the machine did. */
const runsOf = (job: Task['job']) =>
  Math.max(5, Number(process.env['BENCH_RUNS'] ?? (job === 'ingest' ? 7 : 15)));

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
        report({ ...(await takeTurns({ id, rows, name, runs: runsOf(job) }, ours, peer)) });
      } finally {
        await Promise.all([ours.close(), peer.close()]);
      }
    }
  };
}

interface Match {
  readonly id: string;
  readonly rows: number;
  /** Of the peer. */
  readonly name: string;
  readonly runs: number;
}

/** Ours, peer, ours, peer …: what slows the machine down meets both. Memory is that of the first run. */
async function takeTurns({ id, rows, name, runs: most }: Match, ours: Remote, peer: Remote): Promise<Line> {
  const first = [await firstRun(ours), await firstRun(peer)] as const;
  mustAgree(id, await ours.sums(), await peer.sums());
  const runs = [first[0].ms];
  const peerRuns = [first[1].ms];
  while (runs.length < most) {
    runs.push(await ours.run());
    peerRuns.push(await peer.run());
  }
  mustAgree(id, await ours.sums(), await peer.sums());
  const peerMs = median(peerRuns.map(round));
  const line = soloLine(id, rows, runs, first[0].peakMB);
  const ratio = Math.round((line.ms / peerMs) * 1000) / 1000;
  return { ...line, peer: name, peerMs, ratio, runs: line.runs, peerPeakMB: first[1].peakMB };
}

async function firstRun(side: Remote): Promise<{ ms: number; peakMB: number | null }> {
  side.memory.mark();
  const ms = await side.run();
  return { ms, peakMB: side.memory.peakMB() };
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
