import {
  kaplanMeier,
  restrictedMean,
  survivalQuantile,
  type IntervalScale,
  type SurvivalCurve,
} from '../../analysis/survival/kaplanMeier';
import { logRank, pairwiseLogRank } from '../../analysis/survival/logRank';
import { byTimeInSteps, riskTable, type SurvivalSample } from '../../analysis/survival/riskTable';
import type { Steps } from '../../shared/steps';
import type { Groups } from './groups';
import type { CurvePoint, CurveRow, GroupSummary, LogRankResult } from './types';

export interface GroupCurve {
  readonly group: string;
  readonly code: number;
  readonly members: number;
  readonly events: number;
  readonly curve: SurvivalCurve;
}

/** The curve of each group that has members. */
export function* curvesOf(
  sample: SurvivalSample,
  { codes, names }: Groups,
  scale: IntervalScale,
): Steps<GroupCurve[]> {
  const curves: GroupCurve[] = [];
  for (const [code, group] of names.entries()) {
    const rows = Int32Array.from(codes.keys()).filter((row) => codes[row] === code);
    if (rows.length === 0) continue;
    const table = riskTable(sample, yield* byTimeInSteps(sample, rows));
    yield;
    const events = table.events.reduce((sum, count) => sum + count, 0);
    curves.push({ group, code, members: rows.length, events, curve: kaplanMeier(table, scale) });
    yield;
  }
  return curves;
}

export function curveRows(curves: readonly GroupCurve[]): CurveRow[] {
  return curves.flatMap(({ group, curve }) =>
    Array.from(curve.time, (time, k) => ({
      group,
      time,
      atRisk: curve.atRisk[k]!,
      events: curve.events[k]!,
      survival: curve.survival[k]!,
      lower: curve.lower[k]!,
      upper: curve.upper[k]!,
    })),
  );
}

/** The longest time that was seen in every group. */
export function commonTime(curves: readonly GroupCurve[]): number {
  return curves.reduce((least, { curve }) => Math.min(least, curve.time.at(-1)!), Infinity);
}

export function groupSummaries(curves: readonly GroupCurve[], tau: number): GroupSummary[] {
  return curves.map(({ group, members, events, curve }) => {
    const median = survivalQuantile(curve);
    const mean = restrictedMean(curve, tau);
    return {
      group,
      members,
      events,
      quarter: survivalQuantile(curve, 0.25).value,
      median: median.value,
      medianLower: median.lower,
      medianUpper: median.upper,
      mean: mean.value,
      meanSe: mean.se,
    };
  });
}

export function* logRankOf(
  sample: SurvivalSample,
  { codes }: Groups,
  curves: readonly GroupCurve[],
): Steps<LogRankResult> {
  const place = new Map(curves.map(({ code }, k) => [code, k]));
  const dense = codes.map((code) => place.get(code) ?? -1);
  const k = curves.length;
  if (k < 2) return { chi2: null, df: 0, p: null, groups: [], pairs: [] };
  const order = yield* byTimeInSteps(sample);
  const { chi2, df, p, observed, expected, members } = logRank(sample, dense, k, { order });
  yield;
  const nameOf = (g: number) => curves[g]!.group;
  return {
    chi2,
    df,
    p,
    groups: curves.map(({ group }, g) => ({
      group,
      members: members[g]!,
      observed: observed[g]!,
      expected: expected[g]!,
    })),
    pairs: pairwiseLogRank(sample, dense, k, order).map(({ a, b, ...test }) => ({
      a: nameOf(a),
      b: nameOf(b),
      ...test,
    })),
  };
}

const MOST_POINTS = 300;

/** The curve from time 0, thinned to what a line can show. */
export function pointsOf({ time, survival, lower, upper }: SurvivalCurve): CurvePoint[] {
  const step = Math.ceil(time.length / MOST_POINTS);
  const chosen = [...time.keys()].filter((k) => k % step === 0 || k === time.length - 1);
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  return [
    { x: 0, y: 1, lower: 1, upper: 1 },
    ...chosen
      .filter((k) => time[k]! > 0)
      .map((k) => ({ x: time[k]!, y: survival[k]!, lower: known(lower[k]!), upper: known(upper[k]!) })),
  ];
}
