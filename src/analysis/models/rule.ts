import { TidemarkError } from '../../shared/errors';
import type { DesignMatrix } from '../matrix/designMatrix';
import { aucScore } from '../metrics/scores';
import type { Fitted, Model, TrainingData } from './model';

/**
 * One feature, one rate per band of it: what a person could write on a card. Bands of a number are cut at quantiles
 * and pooled until their rates only rise or only fall; a categorical feature has a rate per level.
 */
export interface FittedRule extends Fitted {
  readonly id: 'rule';
  readonly feature: string;
  /** Terms read: one for a number or a rate, one per level otherwise. */
  readonly terms: readonly number[];
  /** Ascending cuts of a number (in matrix units); band k is value < cuts[k]. Empty for a categorical feature. */
  readonly cuts: readonly number[];
  /** Rate per band, or per level; one more for a level not seen in training. */
  readonly rates: readonly number[];
}

interface Counts {
  rows: number;
  positives: number;
}

const BANDS = 10;
/** Rows the feature is chosen on, evenly over all. */
const CHOICE_ROWS = 20_000;

export const rule: Model<FittedRule, object> = {
  id: 'rule',
  missing: 'fill',
  defaults: {},
  async fit(data, _options, checkpoint) {
    if (data.matrix.terms.length === 0) throw new TidemarkError('train/no-features');
    let best = '';
    let bestAuc = -1;
    const features = termsByFeature(data.matrix);
    const some = everyNth(data, Math.ceil(data.matrix.rowCount / CHOICE_ROWS));
    let done = 0;
    for (const [feature, terms] of features) {
      await checkpoint(done++ / features.size);
      const auc = aucScore(some.labels, predict(fitFeature(some, feature, terms), some.matrix));
      if (auc > bestAuc) [best, bestAuc] = [feature, auc];
    }
    return fitFeature(data, best, features.get(best)!);
  },
  predict,
};

/** All rows where fewer would leave one class only. */
function everyNth(data: TrainingData, n: number): TrainingData {
  const labels = data.labels.filter((_, row) => row % n === 0);
  if (n <= 1 || !labels.includes(0) || !labels.includes(1)) return data;
  const { values, terms } = data.matrix;
  const stride = terms.length;
  const rowCount = labels.length;
  const kept = new Float64Array(rowCount * stride);
  for (let row = 0; row < rowCount; row++) {
    kept.set(values.subarray(row * n * stride, (row * n + 1) * stride), row * stride);
  }
  return { matrix: { values: kept, rowCount, terms }, labels };
}

/** Term numbers of each feature, in matrix order. */
export function termsByFeature(matrix: Pick<DesignMatrix, 'terms'>): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  matrix.terms.forEach(({ feature }, term) => groups.set(feature, [...(groups.get(feature) ?? []), term]));
  return groups;
}

function predict(fitted: FittedRule, { values, rowCount, terms }: DesignMatrix): Float64Array {
  return Float64Array.from(
    { length: rowCount },
    (_, row) => fitted.rates[bandOf(fitted, values, row * terms.length)]!,
  );
}

function bandOf({ terms, cuts, rates }: FittedRule, values: Float64Array, offset: number): number {
  if (isNumberRule(terms, rates, cuts)) {
    const value = values[offset + terms[0]!]!;
    let band = 0;
    while (band < cuts.length && value >= cuts[band]!) band++;
    return band;
  }
  const level = terms.findIndex((term) => values[offset + term] === 1);
  return level < 0 ? terms.length : level;
}

function isNumberRule(terms: readonly number[], rates: readonly number[], cuts: readonly number[]): boolean {
  return terms.length === 1 && rates.length === cuts.length + 1 && (cuts.length > 0 || rates.length === 1);
}

function fitFeature(data: TrainingData, feature: string, terms: number[]): FittedRule {
  const number = numberTerm(data.matrix, feature, terms);
  if (number === undefined)
    return withRates({ id: 'rule', feature, terms, cuts: [], rates: [] }, data, terms.length + 1);
  const cuts = quantileCuts(data.matrix, number);
  const draft: FittedRule = {
    id: 'rule',
    feature,
    terms: [number],
    cuts,
    rates: new Array<number>(cuts.length + 1).fill(0),
  };
  return monotone(draft, countBands(draft, data, cuts.length + 1), overall(data.labels));
}

/** The term that bands are cut from: that of a number, or the rate of a category with many levels. */
export function numberTerm(
  { terms: all }: Pick<DesignMatrix, 'terms'>,
  feature: string,
  terms: readonly number[],
): number | undefined {
  return terms.find((term) => all[term]!.isRate ?? (terms.length === 1 && all[term]!.name === feature));
}

function withRates(draft: FittedRule, data: TrainingData, bands: number): FittedRule {
  const base = overall(data.labels);
  return { ...draft, rates: countBands(draft, data, bands).map((counts) => smoothed(counts, base)) };
}

function countBands(draft: FittedRule, { matrix, labels }: TrainingData, bands: number): Counts[] {
  const counts = Array.from({ length: bands }, () => ({ rows: 0, positives: 0 }));
  for (let row = 0; row < matrix.rowCount; row++) {
    const band = counts[bandOf(draft, matrix.values, row * matrix.terms.length)]!;
    band.rows++;
    band.positives += labels[row]!;
  }
  return counts;
}

function overall(labels: Uint8Array): number {
  return labels.reduce((sum, y) => sum + y, 0) / labels.length;
}

/** The rate of a band, drawn towards the rate of all by the weight of one row; never 0 or 1. */
function smoothed({ rows, positives }: Counts, base: number): number {
  return (positives + base) / (rows + 1);
}

/** Distinct quantiles of a term; none lies at or below the smallest value. */
function quantileCuts({ values, rowCount, terms }: DesignMatrix, term: number): number[] {
  const sorted = Float64Array.from(
    { length: rowCount },
    (_, row) => values[row * terms.length + term]!,
  ).sort();
  const cuts = new Set<number>();
  for (let k = 1; k < BANDS; k++) cuts.add(sorted[Math.floor((k * rowCount) / BANDS)]!);
  return [...cuts].filter((cut) => cut > sorted[0]!);
}

/** Pools neighbouring bands (pool adjacent violators) in the direction that changes less. */
function monotone(draft: FittedRule, counts: readonly Counts[], base: number): FittedRule {
  const rising = pool(draft.cuts, counts, 1);
  const falling = pool(draft.cuts, counts, -1);
  const { cuts, bands } = rising.bands.length >= falling.bands.length ? rising : falling;
  return { ...draft, cuts, rates: bands.map((band) => smoothed(band, base)) };
}

function pool(
  cuts: readonly number[],
  counts: readonly Counts[],
  direction: 1 | -1,
): { cuts: number[]; bands: Counts[] } {
  const bands: Counts[] = [];
  const kept: number[] = [];
  counts.forEach((band, k) => {
    if (k > 0) kept.push(cuts[k - 1]!);
    bands.push({ ...band });
    while (bands.length > 1 && direction * (rateOf(bands.at(-1)!) - rateOf(bands.at(-2)!)) <= 0) {
      const last = bands.pop()!;
      kept.pop();
      const before = bands.at(-1)!;
      before.rows += last.rows;
      before.positives += last.positives;
    }
  });
  return { cuts: kept, bands };
}

function rateOf({ rows, positives }: Counts): number {
  return positives / rows;
}
