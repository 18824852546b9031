import type { Checkpoint } from '../../shared/checkpoint';
import type { DesignMatrix } from '../matrix/designMatrix';
import { termsByFeature } from '../models/rule';
import { levelCounts, type Counts } from './levelCounts';

/** What a part must show before it is taken to know the outcome. */
interface Demand {
  /** Rows of the class that it must hold, and their share of all of the class. */
  readonly rows: number;
  readonly share: number;
  /** Share of the part that is of the class; and how many times the usual odds that must be. */
  readonly purity: number;
  readonly odds: number;
  /** Rows of the other class that are supposed beside those found. */
  readonly doubt: number;
}

/** Of levels, of present against missing, and of the usual value against all others: all but alone, or most of a class. */
const PARTS: readonly Demand[] = [
  { rows: 30, share: 0.1, purity: 0.99, odds: 100, doubt: 1 },
  { rows: 50, share: 0.3, purity: 0.9, odds: 40, doubt: 3 },
];
/** Of the high or the low end of a number: ends are looked for, so more is asked. */
const ENDS: readonly Demand[] = [{ rows: 50, share: 0.2, purity: 0.995, odds: 200, doubt: 3 }];
const USUAL_SHARE = 0.5;
/** Numbers with so few values may be codes: each value is a part. */
const FEW_VALUES = 20;

/**
 * Features of which a part holds one outcome all but alone, though the feature as a whole may rank poorly: a reason to
 * cancel that is filled for some of those who left, a level that only members who left have, a score beyond a limit.
 * @param matrix with missing numbers kept as NaN
 */
export async function pureFeatures(
  matrix: DesignMatrix,
  labels: Uint8Array,
  checkpoint: Checkpoint,
): Promise<string[]> {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const all = { positives, negatives: labels.length - positives };
  const found: string[] = [];
  const features = [...termsByFeature(matrix)];
  for (const [k, [feature, terms]] of features.entries()) {
    await checkpoint(k / features.length);
    const isNumber = terms.length === 1 && matrix.terms[terms[0]!]!.name === feature;
    const knows = isNumber
      ? numberKnows(columnOf(matrix, terms[0]!), labels, all)
      : levelsKnow(matrix, { feature, terms }, labels, all);
    if (knows) found.push(feature);
  }
  return found;
}

function columnOf({ values, rowCount, terms }: DesignMatrix, term: number): Float64Array {
  return Float64Array.from({ length: rowCount }, (_, row) => values[row * terms.length + term]!);
}

function levelsKnow(
  matrix: DesignMatrix,
  { feature, terms }: { readonly feature: string; readonly terms: readonly number[] },
  labels: Uint8Array,
  all: Counts,
): boolean {
  const counts = levelCounts(matrix, terms, labels);
  const missing = terms.findIndex((term) => matrix.terms[term]!.name === `${feature}=`);
  const parts = missing < 0 ? counts : [...counts, minus(all, counts[missing]!)];
  return parts.some((part) => isPure(part, all, PARTS));
}

function numberKnows(values: Float64Array, labels: Uint8Array, all: Counts): boolean {
  const missing = countWhere(values, labels, Number.isNaN);
  const parts = [missing, minus(all, missing)];
  const present = Uint32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]!));
  const rising = present.sort((a, b) => values[a]! - values[b]!);
  const usual = usualValue(values, rising);
  if (usual !== null) {
    const same = countWhere(values, labels, (value) => value === usual);
    parts.push(same, minus(minus(all, missing), same));
  }
  parts.push(...fewValues(values, labels));
  if (parts.some((part) => isPure(part, all, PARTS))) return true;
  return [rising, rising.slice().reverse()].some((order) => endKnows(values, order, labels, all));
}

/** The value of more than half of the rows, if there is one: then it is the middle one. */
function usualValue(values: Float64Array, rising: Uint32Array): number | null {
  if (rising.length === 0) return null;
  const middle = values[rising[rising.length >> 1]!]!;
  const rows = rising.reduce((sum, row) => sum + (values[row] === middle ? 1 : 0), 0);
  return rows >= USUAL_SHARE * rising.length ? middle : null;
}

/** Counts by value, where there are few values. */
function fewValues(values: Float64Array, labels: Uint8Array): Counts[] {
  const seen = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size > FEW_VALUES) return [];
  }
  return [...seen].map((value) => countWhere(values, labels, (one) => one === value));
}

/** Whether some rows from the start of an order on (equal values together) are all but of one class. */
function endKnows(values: Float64Array, order: Uint32Array, labels: Uint8Array, all: Counts): boolean {
  let positives = 0;
  for (let i = 0; i < order.length; i++) {
    positives += labels[order[i]!]!;
    const isLast = i + 1 === order.length || values[order[i + 1]!] !== values[order[i]!];
    if (isLast && isPure({ positives, negatives: i + 1 - positives }, all, ENDS)) return true;
  }
  return false;
}

function countWhere(values: Float64Array, labels: Uint8Array, isIn: (value: number) => boolean): Counts {
  let [positives, negatives] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    if (!isIn(values[row]!)) continue;
    if (labels[row] === 1) positives++;
    else negatives++;
  }
  return { positives, negatives };
}

function minus(all: Counts, part: Counts): Counts {
  return { positives: all.positives - part.positives, negatives: all.negatives - part.negatives };
}

function isPure(part: Counts, all: Counts, demands: readonly Demand[]): boolean {
  return demands.some((demand) => isOf(part, all, demand) || isOf(turned(part), turned(all), demand));
}

function turned({ positives, negatives }: Counts): Counts {
  return { positives: negatives, negatives: positives };
}

function isOf(part: Counts, all: Counts, { rows, share, purity, odds, doubt }: Demand): boolean {
  const { positives, negatives } = part;
  if (positives < rows || positives < share * all.positives) return false;
  if (positives < purity * (positives + negatives)) return false;
  return positives * all.negatives >= odds * (negatives + doubt) * all.positives;
}
