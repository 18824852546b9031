import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { lbfgs, type Objective } from './lbfgs';
import { lossAndGradient } from './logisticLoss';
import { precondition, preconditioned, toWeights } from './preconditioner';

const TERMS = 12;
const noPause = () => Promise.resolve();

/** Terms that are nearly sums of one another, as counts over 30, 60 and 90 days are. */
function correlated(rows: number) {
  const rng = createRng(11);
  const values = new Float64Array(rows * TERMS);
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    let running = 0;
    for (let j = 0; j < TERMS; j++) {
      running = 0.98 * running + 0.2 * rng.normal();
      values[row * TERMS + j] = running;
    }
    labels[row] = rng.next() < sigmoid(running - 1) ? 1 : 0;
  }
  return { values, labels, termCount: TERMS, penalty: 1 };
}

describe('precondition', () => {
  it('reaches a minimum at least as low, in fewer passes over the rows', async () => {
    const problem = correlated(3000);
    let passes = 0;
    const objective: Objective = (weights, gradient, pause) => {
      passes++;
      return lossAndGradient(problem, weights, gradient, pause);
    };
    const stops = { decrease: 0, gradient: 1e-6, maxIterations: 1000 };
    const start = new Float64Array(TERMS + 1);
    const plain = await lbfgs(objective, start, stops, noCheckpoint);
    const plainPasses = passes;
    passes = 0;
    const change = await precondition(problem, noPause);
    const found = await lbfgs(preconditioned(objective, change), start, stops, noCheckpoint);
    expect(passes).toBeLessThan(plainPasses / 2);
    expect(found.value).toBeLessThanOrEqual(plain.value + 1e-9);
    toWeights(change, found.point).forEach((weight, j) => expect(weight).toBeCloseTo(plain.point[j]!, 4));
  });

  it('gives a gradient that is the slope of the changed objective', async () => {
    const problem = correlated(200);
    const change = await precondition(problem, noPause);
    const objective = preconditioned((w, g, pause) => lossAndGradient(problem, w, g, pause), change);
    const at = Float64Array.from({ length: TERMS + 1 }, (_, j) => (j % 3) - 1);
    const gradient = new Float64Array(TERMS + 1);
    await objective(at, gradient, noPause);
    for (const j of [0, 5, TERMS]) {
      const sides = [];
      for (const h of [-1e-5, 1e-5]) {
        const moved = at.map((value, k) => (k === j ? value + h : value));
        sides.push(await objective(moved, new Float64Array(TERMS + 1), noPause));
      }
      expect((sides[1]! - sides[0]!) / 2e-5).toBeCloseTo(gradient[j]!, 4);
    }
  });
});
