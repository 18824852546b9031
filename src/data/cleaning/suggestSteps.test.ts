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

describe.skipIf(!hasShared)('on the reference sets (needs ../shared)', () => {
  it('proposes the cleaning of online_retail_small and cn_member_orders', async () => {
    const small = (await suggest(readReferenceSet(REFERENCE_SETS[1]!))).map((item) => item.step);
    expect(small.slice(0, 3)).toEqual(REFERENCE_SETS[1]!.steps.slice(1));
    const [chinese] = await suggest(readReferenceSet(REFERENCE_SETS[3]!));
    expect(chinese!.evidence.details['count']).toBe(1040);
  });
});
