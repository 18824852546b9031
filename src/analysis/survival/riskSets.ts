import { exp, ln } from '../../shared/math';
import type { Steps } from '../../shared/steps';
import type { CoxDesign } from './coxDesign';

/** What the partial likelihood has at one time with churn; the arrays are reused from time to time. */
export interface AtEventTime {
  readonly time: number;
  /** Members who churned at it. */
  readonly deaths: number;
  readonly logLikelihood: number;
  /** Σ over them of x − weighted mean of the risk set. */
  readonly score: Float64Array;
  /** Σ over them of the weighted covariance of the risk set, size × size. */
  readonly information: Float64Array;
  /** Increase of the baseline hazard: Σ 1 / (weight at risk). */
  readonly hazard: number;
}

interface Sums {
  s0: number;
  d0: number;
  deaths: number;
  eta: number;
  readonly s1: Float64Array;
  readonly d1: Float64Array;
  readonly x1: Float64Array;
  readonly s2: Float64Array;
  readonly d2: Float64Array;
}

/** Multiplications between two pauses. */
const PIECE = 2_000_000;

/**
 * Goes once over the risk sets from late to early and calls `visit` at every time with churn. Ties by Efron: the k-th of
 * d members who churn together sees the risk set less the k / d part of them; Breslow takes it whole.
 * @param eta linear predictor per row of the design
 * @see Therneau & Grambsch (2000), Modeling Survival Data, 3.3
 */
export function* overRiskSets(
  design: CoxDesign,
  eta: Float64Array,
  visit: (at: AtEventTime) => void,
): Steps<void> {
  const { size, rowCount, time } = design;
  const sums = emptySums(size);
  const at = { score: new Float64Array(size), information: new Float64Array(size * size) };
  let work = 0;
  for (let start = 0; start < rowCount;) {
    let end = start;
    while (end < rowCount && time[end] === time[start]) addRow(design, sums, end, eta[end++]!);
    if (sums.deaths > 0) visit({ ...closeTime(sums, design, at), time: time[start]! });
    work += (end - start) * (size * size + 20);
    start = end;
    if (work > PIECE) {
      work = 0;
      yield;
    }
  }
}

function emptySums(size: number): Sums {
  const vector = () => new Float64Array(size);
  const matrix = () => new Float64Array(size * size);
  return {
    s0: 0,
    d0: 0,
    deaths: 0,
    eta: 0,
    s1: vector(),
    d1: vector(),
    x1: vector(),
    s2: matrix(),
    d2: matrix(),
  };
}

function addRow({ size, values, event }: CoxDesign, sums: Sums, i: number, eta: number): void {
  const weight = exp(eta);
  const from = i * size;
  sums.s0 += weight;
  addOuter(sums.s1, sums.s2, values, { from, size, weight });
  if (event[i] !== 1) return;
  sums.deaths++;
  sums.eta += eta;
  sums.d0 += weight;
  addOuter(sums.d1, sums.d2, values, { from, size, weight });
  for (let j = 0; j < size; j++) sums.x1[j]! += values[from + j]!;
}

/** Adds weight · x and the lower triangle of weight · x xᵀ. */
function addOuter(
  first: Float64Array,
  second: Float64Array,
  values: Float64Array,
  { from, size, weight }: { from: number; size: number; weight: number },
): void {
  for (let j = 0; j < size; j++) {
    const wx = weight * values[from + j]!;
    first[j]! += wx;
    const row = j * size;
    for (let k = 0; k <= j; k++) second[row + k]! += wx * values[from + k]!;
  }
}

/** Σ over the churned of 1/z, f/z, 1/z², f/z², f²/z² with z = s0 − f · d0: all that ties need. */
function tieSums({ s0, d0, deaths }: Sums, isEfron: boolean) {
  const t = { logs: 0, z: 0, fz: 0, zz: 0, fzz: 0, ffzz: 0 };
  for (let k = 0; k < deaths; k++) {
    const f = isEfron ? k / deaths : 0;
    const z = 1 / (s0 - f * d0);
    t.logs -= ln(z);
    t.z += z;
    t.fz += f * z;
    t.zz += z * z;
    t.fzz += f * z * z;
    t.ffzz += f * f * z * z;
  }
  return t;
}

function closeTime(
  sums: Sums,
  { size, ties }: CoxDesign,
  { score, information }: { score: Float64Array; information: Float64Array },
): Omit<AtEventTime, 'time'> {
  const { s1, d1, x1, s2, d2, deaths } = sums;
  const t = tieSums(sums, ties === 'efron');
  for (let j = 0; j < size; j++) {
    score[j] = x1[j]! - (s1[j]! * t.z - d1[j]! * t.fz);
    for (let k = 0; k <= j; k++) {
      const jk = j * size + k;
      const means =
        s1[j]! * s1[k]! * t.zz - (s1[j]! * d1[k]! + d1[j]! * s1[k]!) * t.fzz + d1[j]! * d1[k]! * t.ffzz;
      information[jk] = s2[jk]! * t.z - d2[jk]! * t.fz - means;
      information[k * size + j] = information[jk];
    }
  }
  const logLikelihood = sums.eta - t.logs;
  Object.assign(sums, { d0: 0, deaths: 0, eta: 0 });
  for (const cleared of [d1, x1, d2]) cleared.fill(0);
  return { deaths, logLikelihood, score, information, hazard: t.z };
}
