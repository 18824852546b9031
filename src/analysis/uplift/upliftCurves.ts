import {
  CONTROL_NO,
  CONTROL_YES,
  KINDS,
  TREATED_NO,
  TREATED_YES,
  countsByScore,
  totalsOf,
  type UpliftSample,
} from './upliftSample';

/** A curve over rows taken from the best score down; both start at 0 and end at all rows. */
export interface GainCurve {
  /** Rows taken. */
  readonly x: Float64Array;
  /** Extra responders among them. */
  readonly y: Float64Array;
}

/** Extra responders once `treated` and `control` rows were taken. */
export type Gain = (treatedYes: number, treated: number, controlYes: number, control: number) => number;

/** Qini: the treated responders less what the control, scaled to the treated, would give. */
export const qiniGain: Gain = (treatedYes, treated, controlYes, control) =>
  treatedYes - (control === 0 ? 0 : (controlYes * treated) / control);

/** Cumulative uplift: the difference of the two rates times the rows taken; an empty side counts as rate 0. */
export const upliftGain: Gain = (treatedYes, treated, controlYes, control) =>
  ((treated === 0 ? 0 : treatedYes / treated) - (control === 0 ? 0 : controlYes / control)) *
  (treated + control);

/** The Qini curve: one point per distinct score. @see Radcliffe (2007); scikit-uplift `qini_curve` */
export function qiniCurve(sample: UpliftSample): GainCurve {
  return curveOf(countsByScore(sample), qiniGain);
}

/** The cumulative uplift curve: one point per distinct score. @see scikit-uplift `uplift_curve` */
export function upliftCurve(sample: UpliftSample): GainCurve {
  return curveOf(countsByScore(sample), upliftGain);
}

/** The best Qini curve any score could draw on these rows, negative effects allowed. */
export function perfectQiniCurve(sample: UpliftSample): GainCurve {
  return curveOf(perfectQiniCounts(totalsOf(countsByScore(sample))), qiniGain);
}

/** The best cumulative uplift curve any score could draw on these rows. */
export function perfectUpliftCurve(sample: UpliftSample): GainCurve {
  return curveOf(perfectUpliftCounts(totalsOf(countsByScore(sample))), upliftGain);
}

/** Points after each group of counts (groups × 4, best first), led by (0, 0); empty groups leave no point. */
export function curveOf(counts: Float64Array, gain: Gain): GainCurve {
  const x = [0];
  const y = [0];
  const taken = new Float64Array(KINDS);
  for (let at = 0; at < counts.length; at += KINDS) {
    for (let kind = 0; kind < KINDS; kind++) taken[kind]! += counts[at + kind]!;
    const rows = taken[0]! + taken[1]! + taken[2]! + taken[3]!;
    if (rows === x.at(-1)) continue;
    x.push(rows);
    y.push(gainAt(taken, gain));
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

function gainAt(taken: Float64Array, gain: Gain): number {
  const treatedYes = taken[TREATED_YES]!;
  const controlYes = taken[CONTROL_YES]!;
  return gain(treatedYes, treatedYes + taken[TREATED_NO]!, controlYes, controlYes + taken[CONTROL_NO]!);
}

/** Perfect order for Qini: treated responders, then everyone who did not respond, then control responders. */
export function perfectQiniCounts(totals: Float64Array): Float64Array {
  const counts = new Float64Array(3 * KINDS);
  counts[TREATED_YES] = totals[TREATED_YES]!;
  counts[KINDS + CONTROL_NO] = totals[CONTROL_NO]!;
  counts[KINDS + TREATED_NO] = totals[TREATED_NO]!;
  counts[2 * KINDS + CONTROL_YES] = totals[CONTROL_YES]!;
  return counts;
}

/** Perfect order for uplift: as scikit-uplift scores it, 2·(y = t) + (y if control yes > treated no, else t). */
export function perfectUpliftCounts(totals: Float64Array): Float64Array {
  const controlFirst = totals[CONTROL_YES]! > totals[TREATED_NO]!;
  const order = [
    TREATED_YES,
    CONTROL_NO,
    controlFirst ? CONTROL_YES : TREATED_NO,
    controlFirst ? TREATED_NO : CONTROL_YES,
  ];
  const counts = new Float64Array(4 * KINDS);
  order.forEach((kind, group) => (counts[KINDS * group + kind] = totals[kind]!));
  return counts;
}

/** Area under a curve by trapezia. */
function areaUnder({ x, y }: GainCurve): number {
  let area = 0;
  for (let k = 1; k < x.length; k++) area += ((x[k]! - x[k - 1]!) * (y[k]! + y[k - 1]!)) / 2;
  return area;
}

/** Area between a curve and the straight line to its end: what ranking at random would give. */
export function areaAboveRandom(curve: GainCurve): number {
  return areaUnder(curve) - (curve.x.at(-1)! * curve.y.at(-1)!) / 2;
}

/** The curve at `at` rows, straight between points. */
export function gainAtRows({ x, y }: GainCurve, at: number): number {
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  const width = x[high]! - x[low]!;
  return width === 0 ? y[low]! : y[low]! + ((at - x[low]!) / width) * (y[high]! - y[low]!);
}
