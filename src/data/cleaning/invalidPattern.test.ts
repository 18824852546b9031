import { expect, it } from 'vitest';
import { makeTable, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

const table = makeTable([textColumn('phone', ['13800138000', '138', null, 'x13800138000'])]);
const spec = { step: 'invalid-pattern', column: 'phone', pattern: '^\\d{11}$' };

it.each([
  ['missing', 'phone', ['13800138000', null, null, null]],
  ['drop', 'phone', ['13800138000', null]],
  ['flag', 'phone_invalid', ['false', 'true', null, 'true']],
])('%s: cells that do not fit', async (action, column, expected) => {
  expect(cells((await run(table, { ...spec, action })).table, column)).toEqual(expected);
});

it('does not stand still for a pattern made to', async () => {
  const long = makeTable([textColumn('t', ['a'.repeat(4000) + '!'])]);
  const { changed } = await run(long, { step: 'invalid-pattern', column: 't', pattern: '^(a+)+$' });
  expect(changed).toBe(1);
});

it('says what a pattern may not have', async () => {
  await expect(run(table, { ...spec, pattern: '(?=a)' })).rejects.toThrow('clean/bad-option');
});
