import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';
import { hasShared, readReferenceSet, REFERENCE_SETS } from './referenceSets.testkit';
import { runSteps } from './runSteps';
import type { StepSpec } from './step';
import { suggestSteps } from './suggestSteps';

const suggest = (table: ColumnTable, steps: readonly StepSpec[] = []) =>
  suggestSteps(table, { steps, checkpoint: noCheckpoint });

describe('suggestSteps', () => {
  it('has nothing to say about a tidy table', async () => {
    const tidy = makeTable([textColumn('m', ['a', 'b'])], 'orders', { member_id: 'm' });
    expect(await suggest(tidy)).toEqual([]);
  });

  it('proposes to tidy levels that differ only in width', async () => {
    const table = makeTable([textColumn('c', ['ＡＰＰ', 'APP'])], 'orders', { channel: 'c' });
    expect(await suggest(table)).toEqual([
      {
        key: 'suggest/untidy-text:c',
        step: { step: 'normalise-text', columns: ['c'] },
        evidence: { code: 'suggest/untidy-text', details: { column: 'c', count: 1 } },
        examples: [{ cells: ['ＡＰＰ → APP'] }],
      },
    ]);
  });

  it('proposes only steps that run', async () => {
    const table = makeTable(
      [
        textColumn('m', ['a', null, 'a', 'a']),
        textColumn('o', ['1', 'C2', '1', '4']),
        numericColumn('q', Float64Array.of(1, -1, 1, 0)),
        textColumn('s', ['ok', 'refund', 'ok', 'ok']),
      ],
      'orders',
      { member_id: 'm', order_id: 'o', quantity: 'q', status: 's' },
    );
    const suggestions = await suggest(table);
    expect(suggestions.map((item) => item.evidence.code)).toEqual([
      'suggest/missing-ids',
      'suggest/cancellations',
      'suggest/refused-status',
      'suggest/not-positive',
      'suggest/net-cancellations',
      'suggest/exact-duplicates',
    ]);
    const { table: left } = await runSteps(
      table,
      suggestions.map((item) => item.step),
      noCheckpoint,
    );
    expect(left.rowCount).toBe(1);
  });
});

describe('what else it sees', () => {
  const DAY = 86_400_000;
  const keys = async (table: ColumnTable, steps: readonly StepSpec[] = []) =>
    (await suggest(table, steps)).map(({ key }) => key);

  it('a row of evidence with the cells that matter', async () => {
    const table = makeTable([textColumn('o', ['1', '2', '3']), textColumn('m', ['a', null, 'b'])], 'orders', {
      order_id: 'o',
      member_id: 'm',
    });
    expect((await suggest(table))[0]!.examples).toEqual([
      { row: 2, cells: [null, '2'], types: ['text', 'text'] },
    ]);
  });

  it('members that stand there twice, ages nobody has, ages that are missing', async () => {
    const table = makeTable(
      [textColumn('m', ['a', 'b', 'a', 'c']), numericColumn('age', Float64Array.of(30, 200, 31, NaN))],
      'members',
      { member_id: 'm', age: 'age' },
    );
    expect(await keys(table)).toEqual([
      'suggest/repeated-members:m',
      'suggest/impossible-ages:age',
      'suggest/missing-numbers:age',
    ]);
  });

  it('dates ahead of all others, dates that are missing, signs that are wrong, spellings that differ in case', async () => {
    const days = [...Array.from({ length: 40 }, (_, k) => k), 5000, NaN];
    const n = days.length;
    const table = makeTable(
      [
        numericColumn(
          'row',
          Float64Array.from(days, (_, k) => k),
        ),
        numericColumn(
          'at',
          Float64Array.from(days, (day) => day * DAY),
          'date',
        ),
        numericColumn('q', new Float64Array(n).fill(1)),
        numericColumn(
          'sum',
          Float64Array.from(days, (_, k) => (k === 3 ? -5 : 5)),
        ),
        textColumn(
          'c',
          days.map((_, k) => (k === 0 ? 'APP' : 'app')),
          'category',
        ),
      ],
      'orders',
      { ordered_at: 'at', quantity: 'q', amount: 'sum', channel: 'c' },
    );
    expect(await keys(table)).toEqual([
      'suggest/missing-dates:at',
      'suggest/negative-amounts:sum',
      'suggest/future-dates:at',
      'suggest/mixed-case:c',
    ]);
  });

  it('currencies: to be set up without a table of rates, at once with one', async () => {
    const table = makeTable(
      [textColumn('cur', ['CNY', 'CNY', 'USD']), numericColumn('sum', Float64Array.of(1, 2, 3), 'money')],
      'orders',
      { currency: 'cur', amount: 'sum' },
    );
    const [byHand] = await suggest(table);
    expect(byHand).toMatchObject({ incomplete: true, step: { to: 'CNY', rates: { USD: '' } } });
    const [ready] = await suggestSteps(table, { side: { rates: makeTable([]) }, checkpoint: noCheckpoint });
    expect(ready!.step).toEqual({ step: 'convert-currency', column: 'sum', to: 'CNY' });
    expect(ready!.incomplete).toBeUndefined();
  });

  it('ids that the other table writes differently, with the match rate before and after', async () => {
    const known = makeTable([textColumn('id', ['007', '8'])], 'members', { member_id: 'id' });
    const table = makeTable([textColumn('m', ['7', '8', '9'])], 'orders', { member_id: 'm' });
    const [found] = await suggestSteps(table, { side: { known }, checkpoint: noCheckpoint });
    expect(found).toMatchObject({
      step: { step: 'match-ids', column: 'm' },
      evidence: { details: { count: 1, before: 1 / 3, after: 2 / 3 } },
      examples: [{ cells: ['7 → 007'] }],
    });
  });

  it('nothing that a step in the list is about already, switched off or on', async () => {
    const far = makeTable(
      [textColumn('m', ['a', null]), numericColumn('sum', Float64Array.of(1, 1))],
      'orders',
      { member_id: 'm', amount: 'sum' },
    );
    const done = { step: 'filter', column: 'm', op: 'not-missing', off: true };
    expect(await keys(far)).toEqual(['suggest/missing-ids:m']);
    expect(await keys(far, [done])).toEqual([]);
  });

  it('nothing again once it is accepted, whatever the table', async () => {
    const ids = fc.option(fc.constantFrom('a', 'b', 'C1'));
    const rows = fc.array(fc.tuple(ids, ids, fc.integer({ min: -2, max: 3 })), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const table = makeTable(
          [
            textColumn(
              'm',
              list.map(([m]) => m),
            ),
            textColumn(
              'o',
              list.map(([, o]) => o),
            ),
            numericColumn(
              'q',
              Float64Array.from(list, ([, , q]) => q),
            ),
          ],
          'orders',
          { member_id: 'm', order_id: 'o', quantity: 'q' },
        );
        for (const { key, step } of await suggest(table)) {
          const { table: left } = await runSteps(table, [step], noCheckpoint);
          expect(await keys(left, [step])).not.toContain(key);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe.skipIf(!hasShared)('on the reference sets (needs ../shared)', () => {
  it('proposes the cleaning of online_retail_small and cn_member_orders', async () => {
    const small = (await suggest(readReferenceSet(REFERENCE_SETS[1]!))).map((item) => item.step);
    expect(small.slice(0, 3)).toEqual(REFERENCE_SETS[1]!.steps.slice(1));
    const [chinese] = await suggest(readReferenceSet(REFERENCE_SETS[3]!));
    expect(chinese!.evidence.details['count']).toBe(1040);
  });
});
