import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { numericColumn, textColumn } from '../../shared/table';
import { aucScore } from '../metrics/scores';
import { applyMatrix, applyToLearnt } from './applyMatrix';
import type { CategoricalEncoding } from './designMatrix';
import { learnMatrix } from './fitMatrix';
import { learnLevelRates } from './levelRates';

const rowsOf = (n: number) => Uint32Array.from({ length: n }, (_, row) => row);

/** Members of `shops` shops, `each` in each, and whether they left; shops differ by `spread` in log-odds. */
function madeUp({
  shops,
  each,
  spread,
  seed,
}: {
  shops: number;
  each: number;
  spread: number;
  seed: number;
}) {
  const rng = createRng(seed);
  const effects = Array.from({ length: shops }, () => spread * rng.normal() - 0.8);
  const shop = Array.from({ length: shops * each }, (_, row) => row % shops);
  return {
    column: textColumn(
      'shop',
      shop.map((k) => `S${k}`),
    ),
    labels: Float64Array.from(shop, (k) => (rng.next() < sigmoid(effects[k]!) ? 1 : 0)),
  };
}

describe('rates of levels', () => {
  it('are the positives of a level drawn towards the rate of all, by the spread that levels have', () => {
    // 200 levels of 10 rows: half of them 2 of 10 positive, half 8 of 10.
    const column = textColumn(
      'c',
      Array.from({ length: 2000 }, (_, row) => `L${row % 200}`),
    );
    const labels = Float64Array.from({ length: 2000 }, (_, row) =>
      Math.floor(row / 200) < (row % 2 === 0 ? 2 : 8) ? 1 : 0,
    );
    const { rates } = learnLevelRates(column, rowsOf(2000), { labels })!;
    const perLevel = (2000 * 0.09) / 199;
    const perRow = (2000 * 0.16) / 1800;
    const correlation = (perLevel - perRow) / (perLevel + 9 * perRow);
    const weight = (1 - correlation) / correlation;
    const wanted = (2 + weight / 2) / (10 + weight);
    const found = sigmoid(rates.scaled[rates.levels.indexOf('L0')]! * rates.sd + rates.mean);
    expect(found).toBeCloseTo(wanted, 6);
    expect(sigmoid(rates.rest * rates.sd + rates.mean)).toBeCloseTo(0.5, 6);
  });

  it('are not told where levels do not differ, nor where a row has only its own group', () => {
    const column = textColumn(
      'shop',
      Array.from({ length: 2400 }, (_, row) => `S${row % 300}`),
    );
    // Each shop has two positives of eight.
    const labels = Float64Array.from({ length: 2400 }, (_, row) => (row < 600 ? 1 : 0));
    expect(learnLevelRates(column, rowsOf(2400), { labels })).toBeNull();
    const apart = madeUp({ shops: 300, each: 8, spread: 1.5, seed: 4 });
    const groups = Int32Array.from(apart.column.codes);
    expect(
      learnLevelRates(apart.column, rowsOf(apart.labels.length), { labels: apart.labels }),
    ).not.toBeNull();
    expect(
      learnLevelRates(apart.column, rowsOf(apart.labels.length), { labels: apart.labels, groups }),
    ).toBeNull();
  });

  it('do not know the own outcome of a row: what one member did changes the rates of others alone', () => {
    fc.assert(
      fc.property(fc.nat(799), fc.integer({ min: 1, max: 1000 }), (row, seed) => {
        const { column, labels } = madeUp({ shops: 100, each: 8, spread: 2, seed });
        const logOdds = (of: Float64Array) => {
          const learnt = learnLevelRates(column, rowsOf(800), { labels: of });
          return learnt && learnt.crossFitted[row]! * learnt.rates.sd + learnt.rates.mean;
        };
        const other = labels.slice();
        other[row] = 1 - other[row]!;
        const [before, after] = [logOdds(labels), logOdds(other)];
        if (before === null || after === null) return;
        // The rate of all and its weight move a little with any row; a rate that knew the row would move by half a unit.
        expect(Math.abs(after - before)).toBeLessThan(0.1);
      }),
      { numRuns: 50 },
    );
  });

  it('tell members apart who were not learnt from, and the learnt ones no better', () => {
    const { column, labels } = madeUp({ shops: 1000, each: 12, spread: 1.2, seed: 9 });
    const [train, test] = [rowsOf(9000), rowsOf(12_000).subarray(9000)];
    const { rates, crossFitted } = learnLevelRates(column, train, { labels })!;
    const of = new Map(rates.levels.map((level, k) => [level, rates.scaled[k]!]));
    const told = Float64Array.from(test, (row) => of.get(`S${row % 1000}`) ?? rates.rest);
    const held = aucScore(
      Uint8Array.from(test, (row) => labels[row]!),
      told,
    );
    const learnt = aucScore(
      Uint8Array.from(train, (row) => labels[row]!),
      crossFitted,
    );
    expect(held).toBeGreaterThan(0.7);
    expect(learnt).toBeLessThan(held + 0.01);
  });

  it('hold no level that a single row has', () => {
    const few = ['rare'];
    const { column, labels } = madeUp({ shops: 60, each: 20, spread: 1.5, seed: 2 });
    const shops = [...Array.from(column.codes, (code) => column.dictionary[code]!), ...few];
    const all = Float64Array.from([...labels, 1]);
    const { rates } = learnLevelRates(textColumn('shop', shops), rowsOf(shops.length), { labels: all })!;
    expect(rates.levels).toHaveLength(60);
    expect(rates.levels).not.toContain('rare');
  });

  it('are numbers where every level has one outcome alone', () => {
    const column = textColumn(
      'reason',
      Array.from({ length: 600 }, (_, row) => `R${row % 100}`),
    );
    const labels = Float64Array.from({ length: 600 }, (_, row) => (row % 100 < 30 ? 1 : 0));
    const { rates, crossFitted } = learnLevelRates(column, rowsOf(600), { labels })!;
    expect([...rates.scaled, rates.rest, ...crossFitted].every(Number.isFinite)).toBe(true);
    expect(aucScore(Uint8Array.from(labels), crossFitted)).toBe(1);
  });

  it('are one term more of a column with many levels, and none of one with few', async () => {
    const { column, labels } = madeUp({ shops: 400, each: 6, spread: 1.5, seed: 3 });
    const few = textColumn(
      'plan',
      Array.from(labels, (label, row) => (label && row % 3 ? 'a' : 'b')),
    );
    const features = [
      few,
      column,
      numericColumn(
        'x',
        Float64Array.from(labels, (_, row) => row),
      ),
    ];
    const learnt = await learnMatrix(features, rowsOf(labels.length), { labels }, noCheckpoint);
    const names = learnt.matrix.terms.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['plan=a', 'plan=b']);
    expect(names.slice(2)).toEqual(['shop=(rate)', 'x']);
    const { rates } = learnt.matrix.encodings[1] as CategoricalEncoding;
    const at = names.indexOf('shop=(rate)');
    const asked = Uint32Array.of(7);
    const later = applyMatrix(learnt.matrix, features, asked);
    expect(later.values[at]).toBe(rates!.scaled[rates!.levels.indexOf('S7')]);
    const strange = [
      few,
      textColumn(
        'shop',
        Array.from(labels, () => 'new'),
      ),
      features[2]!,
    ];
    expect(applyMatrix(learnt.matrix, strange, asked).values[at]).toBe(rates!.rest);
    const options = { missing: 'fill', checkpoint: noCheckpoint } as const;
    const own = await applyToLearnt(learnt, features, rowsOf(labels.length), options);
    expect(own.values[7 * names.length + at]).toBe(learnt.crossFitted.get('shop')![7]);
  });
});
