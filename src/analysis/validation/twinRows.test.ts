import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { createRng } from '../../shared/rng';
import { numericColumn, textColumn, type Column } from '../../shared/table';
import { twinRows } from './twinRows';

const ROWS = 400;
const rng = createRng(3);
const own = Array.from({ length: ROWS }, () =>
  Array.from({ length: 6 }, () => Math.round(rng.normal() * 1e4)),
);
const plans = Array.from({ length: ROWS }, () => ['Basic', 'Pro', 'Team'][rng.below(3)]!);
const rows = Uint32Array.from({ length: ROWS }, (_, row) => row);

/** Row 1 is row 0 again, as `change` has it. */
function table(change: (values: number[]) => number[], plan: (text: string) => string): Column[] {
  const values = own.map((one, row) => (row === 1 ? change([...own[0]!]) : one));
  const texts = plans.map((text, row) => (row === 1 ? plan(plans[0]!) : text));
  const numbers = [0, 1, 2, 3, 4, 5].map((k) =>
    numericColumn(
      `n${k}`,
      Float64Array.from(values, (one) => one[k]!),
    ),
  );
  return [...numbers, textColumn('plan', texts)];
}
const same = (values: number[]) => values;
const found = (columns: Column[]) => twinRows(rows, columns, true, noCheckpoint);

describe('rows of one content', () => {
  it('are told though text differs in case, width and blanks', async () => {
    expect(await found(table(same, (text) => ` ${text.toUpperCase()} `))).toEqual([[1, 0]]);
    expect(await found(table(same, (text) => text.replace('o', 'ｏ').replace('a', 'ａ')))).toEqual([[1, 0]]);
  });

  it('are told though one number has changed, or the text has; not though two have', async () => {
    const text = (plan: string) => plan;
    expect(await found(table(([first, ...rest]) => [first! + 1, ...rest], text))).toEqual([[1, 0]]);
    expect(await found(table(same, () => 'Trial'))).toEqual([[1, 0]]);
    expect(await found(table(([a, b, ...rest]) => [a! + 1, b! + 1, ...rest], text))).toEqual([]);
  });

  it('are nothing to speak of where values are few and common', async () => {
    const few = table(same, (text) => text).map((column) =>
      column.storage === 'numeric'
        ? numericColumn(
            column.name,
            column.values.map((value) => value % 3),
          )
        : column,
    );
    expect(await found(few)).toEqual([]);
  });
});
