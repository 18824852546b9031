import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { createRng } from '../../shared/rng';
import { numericColumn, textColumn, type Column } from '../../shared/table';
import { suspectedLeaks } from './suspectedLeaks';

const ROWS = 4000;
const rng = createRng(3, 'leaks');
const honest = Float64Array.from({ length: ROWS }, () => rng.normal());
const labels = honest.map((value) => (value + rng.normal() > 1 ? 1 : 0));
const rows = Uint32Array.from({ length: ROWS }, (_, row) => row);
const codes = labels.map(() => rng.below(400));

const number = (name: string, of: (row: number) => number) =>
  numericColumn(name, Float64Array.from(rows, of));
const text = (name: string, of: (row: number) => string | null) => textColumn(name, Array.from(rows, of));
const named = (features: readonly Column[], suspicion = {}) =>
  suspectedLeaks({ features, rows, labels }, suspicion, noCheckpoint);

/** Share of those who left among the rows of a row's code. */
function rateOfCode(row: number): number {
  const own = rows.filter((other) => codes[other] === codes[row]);
  return own.reduce((sum, other) => sum + labels[other]!, 0) / own.length;
}

const recency = number('recency', (row) => honest[row]!);
const after = number('after', (row) => 10 * labels[row]! + honest[row]!);
const flag = text('flag', (row) => (labels[row] === 1 && row % 8 !== 0 ? 'y' : 'n'));
const refund = number('refund', (row) => (labels[row] === 1 ? 1 + rng.next() : NaN));
const reason = text('reason', (row) => (labels[row] === 1 && row % 2 === 0 ? `r${row % 3}` : null));
const rate = number('rate', rateOfCode);

describe('suspected leaks', () => {
  it('are features that rank nearly perfectly, are filled for one outcome, or come from the label', async () => {
    const found = await named([recency, reason, after, flag, refund, rate]);
    expect([...found].sort()).toEqual(['after', 'flag', 'rate', 'reason', 'refund']);
    for (const one of [after, flag, refund, reason, rate]) expect(await named([one])).toEqual([one.name]);
  });

  it('are not honest features, however strong, unless the limit says so', async () => {
    expect(await named([recency])).toEqual([]);
    expect(await named([recency], { limit: 0.7 })).toEqual(['recency']);
  });

  it('are the best of features that rank well where a model of all is nearly perfect', async () => {
    const strong = number('strong', (row) => 1.7 * labels[row]! + 0.9 * rng.normal());
    expect(await named([recency, strong], { bestModelAuc: 0.98 })).toEqual([]);
    expect(await named([recency, strong], { bestModelAuc: 0.99 })).toEqual(['strong']);
  });

  it('are none without outcomes of both kinds, and without features', async () => {
    const judged = { features: [after], rows: rows.filter((row) => labels[row] === 1), labels };
    expect(await suspectedLeaks(judged, {}, noCheckpoint)).toEqual([]);
    expect(await named([], { bestModelAuc: 1 })).toEqual([]);
  });
});
