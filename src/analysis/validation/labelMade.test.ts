import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { createRng } from '../../shared/rng';
import { numericColumn } from '../../shared/table';
import { labelMadeFeatures } from './labelMade';

const ROWS = 4000;
const CODES = 500;
const rng = createRng(11);
const codes = Array.from({ length: ROWS }, () => rng.below(CODES));
const risks = Array.from({ length: CODES }, () => 0.1 + 0.4 * rng.next());
const labels = Float64Array.from(codes, (code) => (rng.next() < risks[code]! ? 1 : 0));
const rows = Uint32Array.from({ length: ROWS }, (_, row) => row);

/** Per code the share of ones among `drawn`. */
function rates(drawn: ArrayLike<number>): number[] {
  const sums = Array.from({ length: CODES }, () => [0, 0]);
  codes.forEach((code, row) => {
    sums[code]![0]!++;
    sums[code]![1]! += drawn[row]!;
  });
  return sums.map(([all, ones]) => ones! / Math.max(1, all!));
}
const column = (name: string, of: readonly number[]) =>
  numericColumn(
    name,
    Float64Array.from(codes, (code) => of[code]!),
  );

describe('numbers made from the label', () => {
  it('are a code’s rate of churn among the rows to learn from, on whatever scale', async () => {
    const made = rates(labels);
    const perMille = made.map((rate) => 1000 - Math.round(1000 * rate));
    const columns = [column('rate', made), column('kept', perMille)];
    expect(await labelMadeFeatures(columns, rows, labels, noCheckpoint)).toEqual(['rate', 'kept']);
  });

  it('are not the rate of other rows, the risk itself, or what has nothing to do with it', async () => {
    const lastYear = rates(Float64Array.from(codes, (code) => (rng.next() < risks[code]! ? 1 : 0)));
    const shop = Array.from({ length: CODES }, (_, code) => code % 40);
    const columns = [column('last year', lastYear), column('risk', risks), column('shop', shop)];
    expect(await labelMadeFeatures(columns, rows, labels, noCheckpoint)).toEqual([]);
  });
});
