import type { Tree } from '../models/treeEnsemble';
import { gaussLegendre, type Quadrature } from './gaussLegendre';

/**
 * A tree for rows in blocks. A leaf is worth its value times a product over the terms on its way: what a term's conditions
 * let through (z of all training rows when the term is unknown, 1 or 0 when it is known). The Shapley value of a product is the
 * integral over t in [0, 1] of its derivative where every factor is z + (o − z)·t: a polynomial, so that a few
 * points give it exactly. Products are shared by all leaves below a node, and so are the sums on the way back.
 *
 * Cost: rows × nodes × half the distinct terms on the longest way.
 * @see Owen (1972), Multilinear extensions of games; Yu et al. (2022), Linear TreeShap
 */
export interface QuadratureTree {
  readonly tree: Tree;
  readonly quadrature: Quadrature;
  readonly depth: number;
}

/** Where a block's rows go, and where their sums are. Row r of node n is at n · size + r, of feature f at f · size + r. */
export interface ShapBlock {
  readonly rows: number;
  readonly size: number;
  readonly goesLeft: Uint8Array;
  readonly featureOfTerm: Int32Array;
  readonly sums: Float64Array;
}

/** A condition on the way down: which term, its share let through, and per row whether it is met. */
interface Edge {
  readonly term: number;
  readonly share: number;
  readonly met: Uint8Array;
}

/** @param distinctTerms on the longest way to a leaf */
export function quadratureTree(tree: Tree, distinctTerms: number): QuadratureTree {
  return { tree, quadrature: gaussLegendre(Math.max(1, Math.ceil(distinctTerms / 2))), depth: depthOf(tree) };
}

function depthOf(tree: Tree, node = 0): number {
  if (tree.feature[node]! < 0) return 0;
  return 1 + Math.max(depthOf(tree, tree.left[node]), depthOf(tree, tree.right[node]));
}

/** Least share: a condition that no training row met must not divide by zero. */
const LEAST_SHARE = 1e-30;

/** Buffers for one level of the way: products and sums, point by point, and whether the level's condition is met. */
interface Level {
  readonly products: Float64Array;
  readonly sums: Float64Array;
  readonly met: Uint8Array;
}

/** Adds every term's contributions in one tree. */
export function addByQuadrature({ tree, quadrature, depth }: QuadratureTree, block: ShapBlock): void {
  const { rows } = block;
  const count = quadrature.points.length;
  const levels = Array.from({ length: depth + 1 }, () => ({
    products: new Float64Array(count * rows),
    sums: new Float64Array(count * rows),
    met: new Uint8Array(rows),
  }));
  levels[0]!.products.fill(1);
  visit({ tree, quadrature, block, levels, last: new Map() }, 0, 0);
}

interface Walk {
  readonly tree: Tree;
  readonly quadrature: Quadrature;
  readonly block: ShapBlock;
  readonly levels: readonly Level[];
  /** The lowest condition on each term on the way to the present node. */
  readonly last: Map<number, Edge>;
}

/** Leaves Σ value · product over the leaves below a node in its level's sums. */
function visit(walk: Walk, node: number, level: number): void {
  const { tree, levels } = walk;
  const { products, sums } = levels[level]!;
  if (tree.feature[node]! < 0) {
    const value = tree.value[node]!;
    for (let i = 0; i < sums.length; i++) sums[i] = value * products[i]!;
    return;
  }
  sums.fill(0);
  descend(walk, node, level, true);
  descend(walk, node, level, false);
}

function descend(walk: Walk, node: number, level: number, isLeft: boolean): void {
  const { tree, levels, last } = walk;
  const term = tree.feature[node]!;
  const child = isLeft ? tree.left[node]! : tree.right[node]!;
  const before = last.get(term);
  const edge = nextEdge(walk, node, levels[level + 1]!.met, { isLeft, before, child });
  multiply(walk, level, edge, before);
  last.set(term, edge);
  visit(walk, child, level + 1);
  if (before) last.set(term, before);
  else last.delete(term);
  const below = levels[level + 1]!.sums;
  addShares(walk, edge, below, 1);
  if (before) addShares(walk, before, below, -1);
  const { sums } = levels[level]!;
  for (let i = 0; i < sums.length; i++) sums[i]! += below[i]!;
}

/** The condition of one side of a split, together with those on the same term above it. */
function nextEdge(
  { tree, block }: Walk,
  node: number,
  met: Uint8Array,
  { isLeft, before, child }: { isLeft: boolean; before: Edge | undefined; child: number },
): Edge {
  const side = isLeft ? 1 : 0;
  const at = node * block.size;
  for (let row = 0; row < block.rows; row++) {
    const isMet = block.goesLeft[at + row] === side && (!before || before.met[row] === 1);
    met[row] = isMet ? 1 : 0;
  }
  const ratio = tree.cover[node] === 0 ? 0 : tree.cover[child]! / tree.cover[node]!;
  return { term: tree.feature[node]!, share: Math.max(LEAST_SHARE, ratio * (before?.share ?? 1)), met };
}

/** z + (o − z)·t for o = 0 and o = 1. */
function factorsAt(share: number, t: number): readonly [number, number] {
  return [share * (1 - t), share + (1 - share) * t];
}

/** The products one level down: times the edge's factor, instead of that of the condition it takes the place of. */
function multiply(
  { quadrature: { points }, levels, block: { rows } }: Walk,
  level: number,
  edge: Edge,
  before: Edge | undefined,
): void {
  const from = levels[level]!.products;
  const to = levels[level + 1]!.products;
  for (let k = 0; k < points.length; k++) {
    const [unmet, met] = factorsAt(edge.share, points[k]!);
    const [wasUnmet, wasMet] = before ? factorsAt(before.share, points[k]!) : [1, 1];
    const ratios = [unmet / wasUnmet, before ? unmet / wasMet : unmet, met / wasMet];
    for (let row = 0, at = k * rows; row < rows; row++, at++) {
      const place = edge.met[row]! + (before ? before.met[row]! : 1);
      to[at] = from[at]! * ratios[place]!;
    }
  }
}

/** Adds (o − z) · Σ weight · sum / factor to the term's feature, times `sign`. */
function addShares(
  { quadrature: { points, weights }, block }: Walk,
  { term, share, met }: Edge,
  below: Float64Array,
  sign: 1 | -1,
): void {
  const { rows, sums } = block;
  const out = block.featureOfTerm[term]! * block.size;
  for (let k = 0; k < points.length; k++) {
    const [unmet, isMet] = factorsAt(share, points[k]!);
    const scale = sign * weights[k]!;
    const ifUnmet = (-share * scale) / unmet;
    const ifMet = ((1 - share) * scale) / isMet;
    for (let row = 0, at = k * rows; row < rows; row++, at++) {
      sums[out + row]! += below[at]! * (met[row] === 1 ? ifMet : ifUnmet);
    }
  }
}
