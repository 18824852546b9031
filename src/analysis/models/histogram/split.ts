import type { Bins } from './bins';
import type { CutRules, HistogramEngine, Scales, Sums } from './engine';

/** Rows in the bins marked in `sides` go left. */
export interface Split {
  readonly column: number;
  /** The last value bin on the left of a number; the level on the right otherwise. */
  readonly bin: number;
  readonly missingLeft: boolean;
  /** In the units of `ScaledRules`. */
  readonly gain: number;
  readonly left: Sums;
}

/** What a split must meet. */
export interface SplitRules extends CutRules {
  readonly minGain: number;
}

/** Values a node's leaves may have, for features whose effect must only rise or only fall. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Rules in the units of the whole numbers. */
export interface ScaledRules extends SplitRules {
  /** Per column: 1 when the score may only rise with it, −1 when it may only fall; null without any such column. */
  readonly directions: Int8Array | null;
}

/** G²/(H + λ) with G, H in whole numbers is this many times the real one. */
function gainScale({ first, second }: Scales): number {
  return (first * first) / second;
}

export function scaleRules(
  rules: SplitRules,
  scales: Scales,
  directions: Int8Array | null = null,
): ScaledRules {
  return {
    lambda: rules.lambda * scales.second,
    minChildWeight: rules.minChildWeight * scales.second,
    minGain: rules.minGain * gainScale(scales),
    directions,
  };
}

/** A node to split: its histogram, sums and bounds. */
export interface SplitNode {
  readonly engine: HistogramEngine;
  /** Its number, and what it holds. */
  readonly number: number;
  readonly histogram: Int32Array;
  readonly total: Sums;
  readonly bounds: Bounds;
}

const NOTHING: Sums = { first: 0, second: 0 };

/**
 * The split with the largest gain G²/(H + λ) over both children minus the parent, or null; ties go to the lower column
 * and bin. @see Chen & Guestrin 2016, XGBoost, eq. 7 and algorithm 3
 */
export function bestSplit(
  bins: Bins,
  node: SplitNode,
  columns: Int32Array,
  rules: ScaledRules,
): Split | null {
  let best: Split | null = null;
  node.engine.useNode(node.total, rules);
  const floor: Floor = { ...rules };
  for (const column of columns) {
    const found = bestOfColumn(bins, node, column, floor);
    if (!found) continue;
    best = { column, ...found };
    floor.minGain = found.gain;
  }
  return best;
}

type Found = Omit<Split, 'column'>;

/** The rules of a node; what a split must gain rises with the best one found. */
interface Floor extends ScaledRules {
  minGain: number;
}

function bestOfColumn(bins: Bins, node: SplitNode, column: number, rules: Floor): Found | null {
  const { valueBins, cuts } = bins.columns[column]!;
  const from = bins.offsets[column]! * 2;
  const to = from + valueBins * 2;
  if (!cuts) return bestLevel(node, { from, to }, rules);
  const direction = rules.directions?.[column] ?? 0;
  const inner = { from, to: to - 2, direction };
  if (node.histogram[to] === 0) {
    const found = scan(node, inner, rules, NOTHING);
    return found && { ...found, missingLeft: found.left.second * 2 > node.total.second };
  }
  const right = scan(node, { from, to, direction }, rules, NOTHING);
  if (right) rules.minGain = right.gain;
  const left = scan(node, inner, rules, { second: node.histogram[to]!, first: node.histogram[to + 1]! });
  return left ? { ...left, missingLeft: true } : right && { ...right, missingLeft: false };
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly direction: number;
}

/** Tries a cut after each of the bins of a span, from the left, with `start` (the missing rows, or nothing) already there. */
function scan(
  node: SplitNode,
  { from, to, direction }: Span,
  rules: ScaledRules,
  start: Sums,
): Omit<Found, 'missingLeft'> | null {
  if (direction !== 0 || isBound(node.bounds)) return scanBound(node, { from, to, direction }, rules, start);
  const { first, second } = node.total;
  const parent = (first * first) / (second + rules.lambda);
  const range = { from: from / 2, to: to / 2 };
  const cut = node.engine.bestCut(node.number, range, rules.minGain + parent, start);
  return cut && { bin: cut.bin, gain: cut.score - parent, left: cut.left };
}

/** One level against the rest; rows of none of the levels go with the rest. */
function bestLevel(
  { histogram, total, bounds }: SplitNode,
  { from, to }: { readonly from: number; readonly to: number },
  rules: ScaledRules,
): Found | null {
  const { lambda, minChildWeight } = rules;
  const gainOf = (left: Sums, right: Sums) => boundGain({ left, right, total }, bounds, lambda);
  let gain = rules.minGain;
  let best: Found | null = null;
  for (let at = from; at < to; at += 2) {
    const right = { second: histogram[at]!, first: histogram[at + 1]! };
    const left = { second: total.second - right.second, first: total.first - right.first };
    if (right.second === 0 || left.second === 0) continue;
    if (right.second < minChildWeight || left.second < minChildWeight) continue;
    const found = gainOf(left, right);
    if (found > gain) {
      gain = found;
      best = { bin: (at - from) >> 1, missingLeft: true, gain, left };
    }
  }
  return best;
}

function isBound({ low, high }: Bounds): boolean {
  return low !== -Infinity || high !== Infinity;
}

/** `scan` where leaves must stay inside of bounds, and on the side the direction wants. */
function scanBound(
  { histogram, total, bounds }: SplitNode,
  { from, to, direction }: Span,
  { lambda, minChildWeight, minGain }: ScaledRules,
  start: Sums,
): Omit<Found, 'missingLeft'> | null {
  let { first, second } = start;
  let gain = minGain;
  let best: Omit<Found, 'missingLeft'> | null = null;
  for (let at = from; at < to; at += 2) {
    if (histogram[at] === 0) continue;
    second += histogram[at]!;
    first += histogram[at + 1]!;
    const left = { first, second };
    const right = { first: total.first - first, second: total.second - second };
    if (second < minChildWeight || right.second < minChildWeight || right.second === 0) continue;
    const rise = boundValue(right, lambda, bounds) - boundValue(left, lambda, bounds);
    if (direction * rise < 0) continue;
    const found = boundGain({ left, right, total }, bounds, lambda);
    if (found > gain) {
      gain = found;
      best = { bin: (at - from) >> 1, gain, left };
    }
  }
  return best;
}

/** The best value −G/(H + λ) inside of the bounds, in the units of the whole numbers. */
export function boundValue({ first, second }: Sums, lambda: number, { low, high }: Bounds): number {
  return Math.max(low, Math.min(high, -first / (second + lambda)));
}

function boundGain(
  { left, right, total }: { readonly left: Sums; readonly right: Sums; readonly total: Sums },
  bounds: Bounds,
  lambda: number,
): number {
  const worth = (sums: Sums) => {
    const value = boundValue(sums, lambda, bounds);
    return -(2 * sums.first * value + (sums.second + lambda) * value * value);
  };
  return worth(left) + worth(right) - worth(total);
}
