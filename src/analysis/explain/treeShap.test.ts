import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { createRng, type Rng } from '../../shared/rng';
import type { DesignMatrix } from '../matrix/designMatrix';
import { marginsOf, type Tree, type TreeEnsemble } from '../models/treeEnsemble';
import { treeShap } from './treeShap';

/** A random tree over `terms` terms with values in 0…3, terms repeating on a path, some thresholds at its ends. */
function randomTree(rng: Rng, terms: number, depth: number): Tree {
  const nodes: { f: number; t: number; m: number; l: number; r: number; v: number; c: number }[] = [];
  const grow = (left: number, cover: number): number => {
    const at = nodes.push({ f: -1, t: 0, m: rng.below(2), l: -1, r: -1, v: rng.normal(), c: cover }) - 1;
    if (left === 0 || cover < 2 || rng.next() < 0.1) return at;
    const share = 1 + rng.below(cover - 1);
    const node = nodes[at]!;
    node.f = rng.below(terms);
    node.t = 0.5 + rng.below(3);
    node.l = grow(left - 1, share);
    node.r = grow(left - 1, cover - share);
    return at;
  };
  grow(depth, 1000);
  return {
    feature: Int32Array.from(nodes, (node) => node.f),
    threshold: Float64Array.from(nodes, (node) => node.t),
    missingLeft: Uint8Array.from(nodes, (node) => node.m),
    left: Int32Array.from(nodes, (node) => node.l),
    right: Int32Array.from(nodes, (node) => node.r),
    value: Float64Array.from(nodes, (node) => node.v),
    cover: Float64Array.from(nodes, (node) => node.c),
  };
}

function randomMatrix(rng: Rng, rowCount: number, width: number): DesignMatrix {
  const values = Float64Array.from({ length: rowCount * width }, () =>
    rng.next() < 0.1 ? NaN : rng.below(4),
  );
  const terms = Array.from({ length: width }, (_, k) => ({ name: `x${k}`, feature: `x${k}` }));
  return { values, rowCount, terms };
}

/** Value of a tree when only the terms in `known` are: unknown splits go both ways, weighted by cover. */
function conditionalValue(tree: Tree, x: Float64Array, known: number, node = 0): number {
  const term = tree.feature[node]!;
  if (term < 0) return tree.value[node]!;
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  if ((known >> term) & 1) {
    const value = x[term]!;
    const goesLeft = value < tree.threshold[node]! || (Number.isNaN(value) && tree.missingLeft[node] === 1);
    return conditionalValue(tree, x, known, goesLeft ? left : right);
  }
  const [a, b] = [tree.cover[left]!, tree.cover[right]!];
  return (a * conditionalValue(tree, x, known, left) + b * conditionalValue(tree, x, known, right)) / (a + b);
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Shapley values by their definition: over all subsets of the terms. */
function bruteForce(tree: Tree, x: Float64Array): number[] {
  const n = x.length;
  return Array.from(x, (_, term) => {
    let sum = 0;
    for (let subset = 0; subset < 1 << n; subset++) {
      if ((subset >> term) & 1) continue;
      const size = subset.toString(2).replaceAll('0', '').length;
      const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n);
      sum += weight * (conditionalValue(tree, x, subset | (1 << term)) - conditionalValue(tree, x, subset));
    }
    return sum;
  });
}

describe('treeShap', () => {
  it('equals the definition over all subsets, on any small tree', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 5 }),
        async (seed, depth) => {
          const rng = createRng(seed);
          const tree = randomTree(rng, 5, depth);
          const matrix = randomMatrix(rng, 3, 5);
          const { values, base } = await treeShap({ baseMargin: 0, trees: [tree] }, matrix, noCheckpoint);
          expect(base).toBeCloseTo(conditionalValue(tree, matrix.values, 0), 10);
          for (let row = 0; row < 3; row++) {
            const expected = bruteForce(tree, matrix.values.subarray(row * 5, row * 5 + 5));
            expected.forEach((value, k) => expect(values[row * 5 + k]).toBeCloseTo(value, 10));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('equals the definition on deep trees, terms repeating on a path', async () => {
    for (const seed of [3, 4, 5]) {
      const rng = createRng(seed);
      const tree = randomTree(rng, 11, 13);
      const matrix = randomMatrix(rng, 2, 11);
      const { values } = await treeShap({ baseMargin: 0, trees: [tree] }, matrix, noCheckpoint);
      for (let row = 0; row < 2; row++) {
        const expected = bruteForce(tree, matrix.values.subarray(row * 11, row * 11 + 11));
        expected.forEach((value, k) => expect(values[row * 11 + k]).toBeCloseTo(value, 10));
      }
    }
  }, 30_000);

  it('adds up to the margin, of shallow and of deep trees, in more rows than go over at once', async () => {
    for (const [terms, depth, rowCount] of [
      [6, 4, 4100],
      [20, 12, 40],
    ] as const) {
      const rng = createRng(depth);
      const ensemble = makeEnsemble(rng, 8, terms, depth);
      const matrix = randomMatrix(rng, rowCount, terms);
      const { base, values } = await treeShap(ensemble, matrix, noCheckpoint);
      marginsOf(ensemble, matrix.values, terms).forEach((margin, row) => {
        const sum = values.subarray(row * terms, (row + 1) * terms).reduce((a, b) => a + b, base);
        expect(Math.abs(sum - margin)).toBeLessThan(1e-9);
      });
    }
  });

  it('sums the columns of a one-hot feature', async () => {
    const rng = createRng(5);
    const ensemble = makeEnsemble(rng, 5, 4, 3);
    const apart = randomMatrix(rng, 10, 4);
    const joined = {
      ...apart,
      terms: apart.terms.map((term, k) => ({ ...term, feature: k < 2 ? 'ab' : term.feature })),
    };
    const one = await treeShap(ensemble, apart, noCheckpoint);
    const two = await treeShap(ensemble, joined, noCheckpoint);
    expect(two.features).toEqual(['ab', 'x2', 'x3']);
    for (let row = 0; row < 10; row++) {
      expect(two.values[row * 3]).toBeCloseTo(one.values[row * 4]! + one.values[row * 4 + 1]!, 12);
    }
  });

  it('explains an ensemble of no trees, and no rows', async () => {
    const none = await treeShap(
      { baseMargin: 0.5, trees: [] },
      randomMatrix(createRng(1), 2, 3),
      noCheckpoint,
    );
    expect(none.base).toBe(0.5);
    expect([...none.values]).toEqual(Array(6).fill(0));
    const rowless = await treeShap(
      makeEnsemble(createRng(1), 2, 3, 2),
      randomMatrix(createRng(1), 0, 3),
      noCheckpoint,
    );
    expect(rowless.rowCount).toBe(0);
  });

  it('stops when it is cancelled', async () => {
    const checkpoint = () => Promise.reject(new TidemarkError('worker/cancelled'));
    const call = treeShap(makeEnsemble(createRng(1), 2, 3, 2), randomMatrix(createRng(1), 4, 3), checkpoint);
    await expect(call).rejects.toMatchObject({ code: 'worker/cancelled' });
  });
});

function makeEnsemble(rng: Rng, trees: number, terms: number, depth: number): TreeEnsemble {
  return { baseMargin: -1, trees: Array.from({ length: trees }, () => randomTree(rng, terms, depth)) };
}
