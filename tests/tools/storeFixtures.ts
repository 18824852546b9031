import { createRng } from '../../src/shared/rng';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../src/shared/table';

/** Numbers, text and flags, a tenth of them missing, with characters that UTF-8 alone would lose. */
export function randomTable(rows: number, seed: number): ColumnTable {
  const rng = createRng(seed);
  const numbers = Float64Array.from({ length: rows }, () => (rng.next() < 0.1 ? NaN : rng.normal()));
  const words = Array.from({ length: rows }, () =>
    rng.next() < 0.1 ? null : `流失 ${rng.below(50)} \ud800`,
  );
  const flag = numericColumn(
    'active',
    Float64Array.from(numbers, (value) => (value > 0 ? 1 : 0)),
    'boolean',
  );
  return makeTable(
    [
      numericColumn('spend', numbers, 'money'),
      textColumn('member', words, 'id'),
      { ...flag, words: ['no', 'yes'] },
    ],
    'members',
    { member_id: 'member', ignore: ['active'] },
  );
}
