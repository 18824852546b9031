import type { LifetimeTask } from '../lifetime/call';
import { summariesFile } from '../lifetime/summariesFile';
import type { Bench } from '../line';
import { findPython, startOurs, startPython } from '../side';
import { takeTurns } from '../turns';

const MEMBERS = 1_000_000;
/** Likelihoods further apart than this are not the same optimum. */
const FAR = 1e-7;

/** BG/NBD to its maximum on a million members, beside SciPy. */
const bench: Bench = async (id, report) => {
  const python = findPython('scipy');
  if (!python) process.stderr.write(`${id}: no SciPy for Python here, so no peer.\n`);
  const task: LifetimeTask = { file: await summariesFile(MEMBERS) };
  const ours = await startOurs('lifetimeChild.js', task);
  const peer = python ? await startPython(python, 'lifetime/peer.py', task) : null;
  try {
    const line = await takeTurns({ id, rows: MEMBERS, peer: 'scipy-lbfgsb-1-thread' }, ours, peer);
    const found = await ours.figure('logLikelihood');
    const theirs = (await peer?.figure('logLikelihood')) ?? found;
    if (found < theirs * (1 + FAR)) throw new Error(`${id}: ${found} is below the peer's ${theirs}.`);
    report(line);
  } finally {
    await Promise.all([ours.close(), peer?.close()]);
  }
};
export default bench;
