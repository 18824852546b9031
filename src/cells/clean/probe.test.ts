import { expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { makeTable, numericColumn, type ColumnTable } from '../../shared/table';
import type { Json } from '../framework/params';
import probe from './probe';

const numbers = (...values: number[]) => makeTable([numericColumn('n', Float64Array.from(values))]);
const above = (value: number, off = false) => ({
  step: 'filter',
  column: 'n',
  op: '>',
  value,
  ...(off ? { off } : {}),
});

function ask(question: object, made?: { steps: object[]; table: ColumnTable }, checkpoint = noCheckpoint) {
  return probe({
    question: question as unknown as Json,
    inputs: { table: numbers(1, 2, 3, 4), tableOfIds: undefined, tableOfRates: undefined },
    last: made ? { params: { steps: made.steps }, outputs: { table: made.table, log: [] } } : null,
    checkpoint,
  });
}

it('runs the steps before it, those that are on, and then the step', async () => {
  const preview = await ask({ before: [above(1), above(3, true)], step: above(2) });
  expect(preview).toMatchObject({ before: 3, after: 2, touched: 1 });
  expect(preview.rows).toEqual([{ row: 1, before: ['2'], after: null }]);
});

it('starts from the cleaned table where the same steps made it, and from the input where they did not', async () => {
  const made = { steps: [above(1), above(9, true)], table: numbers(2, 3, 4, 5) };
  expect(await ask({ before: [above(1)], step: above(2) }, made)).toMatchObject({ before: 4, after: 3 });
  expect(await ask({ before: [], step: above(2) }, made)).toMatchObject({ before: 4, after: 2 });
  expect(await ask({ before: [above(0)], step: above(9) }, made)).toMatchObject({ before: 4, after: 0 });
});

it('can be cancelled, and names the step that is wrong by its place', async () => {
  const cancelled = () => Promise.reject(new TidemarkError('worker/cancelled'));
  await expect(ask({ before: [], step: above(1) }, undefined, cancelled)).rejects.toThrow('worker/cancelled');
  const wrong = await ask({ before: [above(1)], step: { step: 'winsorise', column: 'm' } }).catch(
    (e: unknown) => e,
  );
  expect(wrong).toMatchObject({ code: 'clean/no-such-column', details: { number: 2, column: 'm' } });
});
