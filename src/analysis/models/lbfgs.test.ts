import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { lbfgs, type Objective } from './lbfgs';
import { lineSearch } from './lineSearch';

const EXACT = { decrease: 0, gradient: 1e-9, maxIterations: 500 };

/** Rosenbrock's valley: curved, badly scaled, minimum 0 at (1, 1). */
const rosenbrock: Objective = (point, gradient) => {
  const [x, y] = [point[0]!, point[1]!];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return Promise.resolve((1 - x) ** 2 + 100 * (y - x * x) ** 2);
};

describe('lbfgs', () => {
  it('walks a curved valley to its end', async () => {
    const { point } = await lbfgs(rosenbrock, Float64Array.of(-1.2, 1), EXACT, noCheckpoint);
    expect(point[0]).toBeCloseTo(1, 8);
    expect(point[1]).toBeCloseTo(1, 8);
  });

  it('solves a quadratic bowl whatever its scales', async () => {
    const bowl: Objective = (point, gradient) => {
      let value = 0;
      point.forEach((x, j) => {
        const weight = 10 ** j;
        value += (weight * (x - j) ** 2) / 2;
        gradient[j] = weight * (x - j);
      });
      return Promise.resolve(value);
    };
    const { point, value } = await lbfgs(bowl, new Float64Array(6), EXACT, noCheckpoint);
    point.forEach((x, j) => expect(x).toBeCloseTo(j, 6));
    expect(value).toBeLessThan(1e-12);
  });

  it('stops early when the value hardly falls any more', async () => {
    const rough = { decrease: 1e-3, gradient: 0, maxIterations: 500 };
    const { iterations, value } = await lbfgs(rosenbrock, Float64Array.of(-1.2, 1), rough, noCheckpoint);
    expect(iterations).toBeLessThan(60);
    expect(value).toBeLessThan(4);
  });
});

describe('the line search', () => {
  it.each([
    ['far too short', 1e-3],
    ['far too long', 50],
    ['about right', 3],
  ])('meets decrease and curvature from a first step that is %s', async (_name, first) => {
    const value = (t: number) => -t / (t * t + 2);
    const slope = (t: number) => (t * t - 2) / (t * t + 2) ** 2;
    const at = (step: number) => ({ step, value: value(step), slope: slope(step) });
    const taken = await lineSearch(at(0), first, (step) => Promise.resolve(at(step)));
    expect(taken!.value).toBeLessThanOrEqual(value(0) + 1e-3 * taken!.step * slope(0));
    expect(Math.abs(taken!.slope)).toBeLessThanOrEqual(0.9 * Math.abs(slope(0)));
  });
});
