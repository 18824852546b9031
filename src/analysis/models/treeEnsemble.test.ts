import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from '../../shared/rng';
import { kernelMargins } from './histogram/treeScorer';
import { plainMargins, type Tree, type TreeEnsemble } from './treeEnsemble';

/** A tree of uneven depth, numbered as it is grown: a left child need not stand before its sibling's children. */
function randomTree(rng: Rng, terms: number, depth: number): Tree {
  const nodes: { f: number; t: number; m: number; l: number; r: number; v: number }[] = [];
  const grow = (left: number): number => {
    const at = nodes.push({ f: -1, t: 0, m: rng.below(2), l: -1, r: -1, v: rng.normal() }) - 1;
    if (left === 0 || rng.next() < 0.2) return at;
    const node = nodes[at]!;
    node.f = rng.below(terms);
    node.t = rng.next() < 0.1 ? Infinity : rng.normal();
    node.l = grow(left - 1);
    node.r = grow(left - 1);
    return at;
  };
  grow(depth);
  return {
    feature: Int32Array.from(nodes, ({ f }) => f),
    threshold: Float64Array.from(nodes, ({ t }) => t),
    missingLeft: Uint8Array.from(nodes, ({ m }) => m),
    left: Int32Array.from(nodes, ({ l }) => l),
    right: Int32Array.from(nodes, ({ r }) => r),
    value: Float64Array.from(nodes, ({ v }) => v),
    cover: new Float64Array(nodes.length),
  };
}

describe('margins of an ensemble', () => {
  it.each([0, 1, 3, 9])('have the same bits from the kernel, trees up to depth %i', (depth) => {
    const rng = createRng(depth);
    const trees = Array.from({ length: 20 }, () => randomTree(rng, 7, depth));
    const ensemble: TreeEnsemble = { baseMargin: -1.3, trees };
    for (const rowCount of [1, 6, 5001]) {
      const values = Float64Array.from({ length: 7 * rowCount }, () =>
        rng.next() < 0.1 ? NaN : rng.normal(),
      );
      expect(kernelMargins(ensemble, values, 7)).toEqual(plainMargins(ensemble, values, 7));
    }
  });
});
