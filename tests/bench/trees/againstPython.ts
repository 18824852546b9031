import type { Bench, Line } from '../line';
import { findPython, startOurs, startPython } from '../side';
import { takeTurns } from '../turns';
import type { TreeJob, TreeTask } from './call';
import { featureFiles } from './featuresFile';

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

/**
 * A bench of a model against XGBoost or scikit-learn, in turn, each in a process of its own on one thread.
 * @param peerRuns at most, where one takes minutes
 */
export function againstPython(job: keyof typeof PEERS, rows: number, peerRuns?: number): Bench {
  return async (id, report) => {
    const python = findPython('xgboost, sklearn');
    if (!python) process.stderr.write(`${id}: no XGBoost or scikit-learn for Python here, so no peer.\n`);
    const task: TreeTask = { job, files: await featureFiles(rows + JUDGED), rows, judged: JUDGED };
    const ours = await startOurs('treeChild.js', task);
    const peer = python ? await startPython(python, 'trees/peer.py', task) : null;
    try {
      const match = { id, rows, peer: PEERS[job], ...(peerRuns === undefined ? {} : { peerRuns }) };
      const line = await takeTurns(match, ours, peer);
      const [auc, peerAuc] = [await ours.figure('auc'), (await peer?.figure('auc')) ?? null];
      const ranked: RankedLine = { ...line, auc, peerAuc };
      report(ranked);
    } finally {
      await Promise.all([ours.close(), peer?.close()]);
    }
  };
}
