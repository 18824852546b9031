import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { createRng } from '../../shared/rng';
import { numericColumn, textColumn, type Column } from '../../shared/table';
import { applyMatrix } from '../matrix/applyMatrix';
import { fitMatrix } from '../matrix/fitMatrix';
import { pureFeatures } from './pureParts';

const ROWS = 2000;
const rng = createRng(5);
const labels = Uint8Array.from({ length: ROWS }, () => (rng.next() < 0.25 ? 1 : 0));
const draws = Float64Array.from({ length: ROWS }, () => rng.next());
const normal = Float64Array.from({ length: ROWS }, () => rng.normal());

function named(...columns: Column[]): Promise<string[]> {
  const rows = Uint32Array.from({ length: ROWS }, (_, row) => row);
  const matrix = applyMatrix(fitMatrix(columns, rows), columns, rows, 'keep');
  return pureFeatures(matrix, labels, noCheckpoint);
}

const number = (name: string, of: (row: number) => number) =>
  numericColumn(
    name,
    Float64Array.from({ length: ROWS }, (_, row) => of(row)),
  );
const text = (name: string, of: (row: number) => string | null) =>
  textColumn(
    name,
    Array.from({ length: ROWS }, (_, row) => of(row)),
  );
const left = (row: number, share: number) => labels[row] === 1 && draws[row]! < share;

describe('features of which a part knows the outcome', () => {
  it('are columns filled for some of those who left, alone', async () => {
    const survey = number('survey', (row) => (left(row, 0.4) ? 1 + (row % 5) : NaN));
    const reason = text('reason', (row) => (left(row, 0.4) ? `r${row % 40}` : null));
    expect(await named(survey, reason)).toEqual(['survey', 'reason']);
  });

  it('are a level, a value other than the usual one, and an end that only those who left have', async () => {
    const state = text('state', (row) => (left(row, 0.3) ? 'closed' : `s${row % 3}`));
    const calls = number('calls', (row) => (left(row, 0.3) ? 1 + (row % 4) : 0));
    const score = number('score', (row) => (labels[row] === 1 ? 65 : 5) + 35 * draws[row]!);
    expect(await named(state, calls, score)).toEqual(['state', 'calls', 'score']);
  });

  it('are not those that are telling in an honest way', async () => {
    const recency = number('recency', (row) => 2.2 * labels[row]! + normal[row]!);
    const coupon = text('coupon', (row) => (draws[row]! < 0.4 + 0.4 * labels[row]! ? null : 'used'));
    const products = number('products', (row) => (left(row, 0.06) ? 4 : 1 + (row % 3)));
    expect(await named(recency, coupon, products)).toEqual([]);
  });
});
