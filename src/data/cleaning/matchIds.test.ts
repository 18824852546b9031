import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

const known = makeTable([textColumn('id', ['00123', 'ab9', '17851', '7', '07'])], 'members', {
  member_id: 'id',
});
const orders = (...ids: (string | null)[]) => makeTable([textColumn('m', ids)], 'orders', { member_id: 'm' });

it('writes ids as the other table does, and tells the match rate', async () => {
  const table = orders('123', ' ＡＢ９', '17851.0', '7', 'nobody', null, '007');
  const { table: matched, log } = await run(table, { step: 'match-ids' }, { known });
  expect(cells(matched, 'm')).toEqual(['00123', 'ab9', '17851', '7', 'nobody', null, '007']);
  expect(log[0]!.counts).toEqual({ ids: 6, matchedBefore: 1, matchedAfter: 4, ambiguous: 1 });
});

it('takes a prefix off, and numbers as text', async () => {
  const table = orders('VIP-17851', 'vip-7');
  const { table: matched } = await run(table, { step: 'match-ids', prefix: 'VIP-' }, { known });
  expect(cells(matched, 'm')).toEqual(['17851', 'vip-7']);
  const numbers = makeTable([numericColumn('m', Float64Array.of(17851, 123), 'integer')]);
  const asText = await run(numbers, { step: 'match-ids', column: 'm' }, { known });
  expect(cells(asText.table, 'm')).toEqual(['17851', '00123']);
});

it('ignores only what it is told to', async () => {
  const strict = { step: 'match-ids', zeros: false, decimal: false, case: false, width: false, trim: false };
  expect((await run(orders('123', 'AB9', ' ab9'), strict, { known })).changed).toBe(0);
});

it('needs the other table', async () => {
  await expect(run(orders('1'), { step: 'match-ids' })).rejects.toThrow('clean/table-needed');
});

it('never lowers the match rate, and changes nothing the second time', async () => {
  const id = fc.tuple(
    fc.constantFrom('', ' ', '0', '00'),
    fc.nat({ max: 30 }),
    fc.constantFrom('', '.0', ' '),
  );
  const ids = fc.array(
    id.map((parts) => parts.join('')),
    { minLength: 1, maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(ids, ids, async (mine, theirs) => {
      const other = makeTable([textColumn('id', theirs)], 'members', { member_id: 'id' });
      const once = await run(orders(...mine), { step: 'match-ids' }, { known: other });
      const { matchedBefore, matchedAfter } = once.log[0]!.counts as Record<string, number>;
      expect(matchedAfter).toBeGreaterThanOrEqual(matchedBefore!);
      expect((await run(once.table, { step: 'match-ids' }, { known: other })).changed).toBe(0);
    }),
    { numRuns: 80 },
  );
});
