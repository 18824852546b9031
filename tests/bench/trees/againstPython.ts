import { median, round, soloLine, type Bench, type Line } from '../line';
import type { TreeJob } from './call';
import { featureFiles } from './featuresFile';
import { findPython, startOurs, startPeer, type TreeSide } from './side';

const RUNS = Math.max(5, Number(process.env['BENCH_RUNS'] ?? 5));
/** Rows that neither side has learnt from. */
const JUDGED = 50_000;

const PEERS: Readonly<Record<Exclude<TreeJob, 'neural'>, string>> = {
  boosted: 'xgboost-hist-1-thread',
  forest: 'sklearn-forest-1-thread',
  score: 'xgboost-1-thread',
  logistic: 'sklearn-lbfgs-1-thread',
};

/** A measure with how well both sides rank rows they had not seen. */
interface RankedLine extends Line {
  readonly auc: number;
  readonly peerAuc: number | null;
}

/** A bench of a model against XGBoost or scikit-learn, in turn, each in a process of its own on one thread. */
export function againstPython(job: keyof typeof PEERS, rows: number): Bench {
  return async (id, report) => {
    const python = findPython();
    if (!python) process.stderr.write(`${id}: no XGBoost or scikit-learn for Python here, so no peer.\n`);
    const task = { job, files: await featureFiles(rows + JUDGED), rows, judged: JUDGED };
    const ours = await startOurs(task);
    const peer = python ? await startPeer(python, task) : null;
    try {
      report(await takeTurns(id, { job, rows }, ours, peer));
    } finally {
      await Promise.all([ours.close(), peer?.close()]);
    }
  };
}

/** Ours, peer, ours, peer …: what slows the machine down meets both. Memory is that of the first run. */
async function takeTurns(
  id: string,
  { job, rows }: { readonly job: keyof typeof PEERS; readonly rows: number },
  ours: TreeSide,
  peer: TreeSide | null,
): Promise<RankedLine> {
  const runs: number[] = [];
  const peerRuns: number[] = [];
  const peaks: (number | null)[] = [];
  for (const side of [ours, peer]) side?.memory.mark();
  while (runs.length < RUNS) {
    runs.push(await ours.run());
    if (peer) peerRuns.push(await peer.run());
    peaks.push(ours.memory.peakMB(), peer?.memory.peakMB() ?? null);
  }
  const line = { ...soloLine(id, rows, runs, peaks[0] ?? null), auc: await ours.auc(), peerAuc: null };
  if (!peer) return line;
  const peerMs = median(peerRuns.map(round));
  const ratio = Math.round((line.ms / peerMs) * 1000) / 1000;
  const peerAuc = await peer.auc();
  return { ...line, peer: PEERS[job], peerMs, ratio, peerPeakMB: peaks[1] ?? null, peerAuc };
}
