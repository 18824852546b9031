import type { Tree } from '../models/treeShape';
import type { Quadrature } from './gaussLegendre';

/** Rows the kernel works on together, and bytes of one number for each. */
export const BLOCK_ROWS = 16;
export const BLOCK_BYTES = 8 * BLOCK_ROWS;
/** A vector of two numbers, and one mask per row of a block. */
const VECTOR = 16;
const MASKS = BLOCK_BYTES;
/** Bytes of a node and of a side without their constants, and of the constants of one point. */
const NODE = 32;
const SIDE = 16;
const ONCE = 2 * VECTOR;
const AGAIN = 5 * VECTOR;
const POINT = 3 * VECTOR;
const TWIG = 1;
/** Least share: a condition that no training row met must not divide by zero. */
const LEAST_SHARE = 1e-30;

/** Bytes of one level of the way, as in assembly/kernel.ts. */
export function levelBytes(points: number): number {
  return 2 * BLOCK_BYTES * points + 2 * MASKS;
}

export function tableBytes(points: number): number {
  return POINT * points;
}

/** Room that a tree may need at most. */
export function programBytes(tree: Tree, points: number): number {
  return (tree.feature.length + 1) * (NODE + SIDE + 2 * VECTOR + AGAIN * points);
}

/** Where a tree is written, and what for. */
export interface ShapProgram {
  readonly tree: Tree;
  readonly quadrature: Quadrature;
  readonly featureOfTerm: Int32Array;
  /** Addresses of the points, of the first level and of the room for the tree. */
  readonly table: number;
  readonly levels: number;
  readonly room: number;
  readonly buffer: ArrayBuffer;
}

/** A condition on the way: the share of the training rows it lets through, and where the masks of those that meet it will be. */
interface Condition {
  readonly share: number;
  readonly met: number;
}

interface Writer extends ShapProgram {
  readonly ints: Int32Array;
  readonly numbers: Float64Array;
  /** The first free byte. */
  end: number;
  /** The lowest condition on each term on the way to the present node. */
  readonly last: Map<number, Condition>;
}

/**
 * Writes a tree for the kernel. A leaf is worth its value times a product over the terms on its way: what a term's conditions
 * let through (z of all training rows when the term is unknown, o = 1 or 0 when it is known). The Shapley value of a product is
 * the integral over t in [0, 1] of its derivative where every factor is z + (o − z)·t: a polynomial, so that a few points give
 * it exactly. Products are shared by all leaves below a node, and so are the sums on the way back.
 *
 * @returns the root's address
 * @see Owen (1972), Multilinear extensions of games; Yu et al. (2022), Linear TreeShap
 */
export function writeProgram(program: ShapProgram): number {
  const { buffer, room } = program;
  const ints = new Int32Array(buffer);
  const writer = { ...program, ints, numbers: new Float64Array(buffer), end: room, last: new Map() };
  writeTable(writer);
  return writeNode(writer, 0, 0);
}

/** A condition's share in its term's value is coefficient · Σ: (o − z) / (z + (o − z)·t), here for o = 0. */
function writeTable(writer: Writer): void {
  const { points, weights } = writer.quadrature;
  points.forEach((t, k) => writeTwice(writer, writer.table + k * POINT, [t, weights[k]!, -1 / (1 - t)]));
}

function writeTwice({ numbers }: Writer, at: number, constants: readonly number[]): void {
  constants.forEach((constant, k) => numbers.fill(constant, at / 8 + 2 * k, at / 8 + 2 * k + 2));
}

/** Writes the constants of every point, one point behind the other. */
function writePoints(writer: Writer, at: number, constantsAt: (t: number) => readonly number[]): void {
  let to = at;
  for (const t of writer.quadrature.points) {
    const constants = constantsAt(t);
    writeTwice(writer, to, constants);
    to += constants.length * VECTOR;
  }
}

function take(writer: Writer, bytes: number): number {
  const at = writer.end;
  writer.end += bytes;
  return at;
}

function writeNode(writer: Writer, node: number, level: number): number {
  const { tree, featureOfTerm, ints, numbers, last } = writer;
  const term = tree.feature[node]!;
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  const isTwig = isLeaf(tree, left) && isLeaf(tree, right) && !last.has(term);
  const at = take(writer, NODE);
  numbers[at / 8] = tree.threshold[node]!;
  const head = [BLOCK_BYTES * term, BLOCK_BYTES * featureOfTerm[term]!, tree.missingLeft[node]!];
  ints.set([...head, isTwig ? TWIG : 0], at / 4 + 2);
  if (isTwig) {
    writeTwig(writer, node);
    return at;
  }
  // A leaf first: it need not wait for what is below the other side.
  const sides = isLeaf(tree, right) ? [right, left] : [left, right];
  ints.set(
    sides.map((child) => writeSide(writer, { node, child }, level)),
    at / 4 + 6,
  );
  return at;
}

function isLeaf({ feature }: Tree, node: number): boolean {
  return feature[node]! < 0;
}

interface Step {
  readonly node: number;
  readonly child: number;
}

function shareOf(tree: Tree, step: Step, before: number): number {
  return Math.max(LEAST_SHARE, coverRatio(tree, step) * before);
}

/** Of the training rows at a node, those that go to a child. */
export function coverRatio({ cover }: Tree, { node, child }: Step): number {
  return cover[node] === 0 ? 0 : cover[child]! / cover[node]!;
}

/** Two leaves: the constants of both together. */
function writeTwig(writer: Writer, node: number): void {
  const { tree } = writer;
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  const [a, b] = [tree.value[left]!, tree.value[right]!];
  const atLeft = a * shareOf(tree, { node, child: left }, 1);
  const atRight = b * shareOf(tree, { node, child: right }, 1);
  writeTwice(writer, take(writer, 2 * VECTOR), [b - atLeft - atRight, a - b]);
  const at = take(writer, ONCE * writer.quadrature.points.length);
  writePoints(writer, at, (t) => [(1 - t) * (atLeft + atRight) + t * b, t * (a - b)]);
}

function writeSide(writer: Writer, step: Step, level: number): number {
  const { tree, ints, last, levels, quadrature } = writer;
  const { node, child } = step;
  const term = tree.feature[node]!;
  const before = last.get(term);
  const share = shareOf(tree, step, before?.share ?? 1);
  const at = take(writer, SIDE);
  ints.set([0, child === tree.right[node] ? 1 : 0, before?.met ?? 0], at / 4);
  writeConstants(writer, child, share, before?.share);
  if (isLeaf(tree, child)) return at;
  const size = levelBytes(quadrature.points.length);
  last.set(term, { share, met: levels + (level + 2) * size - 2 * MASKS });
  ints[at / 4] = writeNode(writer, child, level + 1);
  if (before) last.set(term, before);
  else last.delete(term);
  return at;
}

/** What products are multiplied with, and the coefficients of their sums, below one side of a split. */
function writeConstants(writer: Writer, child: number, share: number, before: number | undefined): void {
  const { tree, quadrature } = writer;
  const { length } = quadrature.points;
  const value = isLeaf(tree, child) ? tree.value[child]! : null;
  if (before !== undefined) {
    const at = take(writer, AGAIN * length);
    writePoints(writer, at, (t) => constantsAgain(share, before, value ?? 1, t));
    return;
  }
  if (value !== null) writeTwice(writer, take(writer, 2 * VECTOR), [-value * share, value]);
  const at = take(writer, ONCE * length);
  writePoints(writer, at, (t) =>
    value === null ? [share * (1 - t), rise(share, t)] : [value * share * (1 - t), value * t],
  );
}

/** The coefficient where the condition is met, less that where it is not. */
function rise(share: number, t: number): number {
  return (1 - share) / factor(share, t) + 1 / (1 - t);
}

/** z + (1 − z)·t */
function factor(share: number, t: number): number {
  return share + (1 - share) * t;
}

/** Of a condition that takes the place of another on its term: when it is met, so is the other. */
function constantsAgain(share: number, before: number, value: number, t: number): number[] {
  const none = (value * share) / before;
  const one = (value * share * (1 - t)) / factor(before, t);
  const both = (value * factor(share, t)) / factor(before, t);
  return [none, one - none, both - one, -rise(before, t), rise(share, t)];
}
