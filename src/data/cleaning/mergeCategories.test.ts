import { expect, it } from 'vitest';
import { makeTable, textColumn } from '../../shared/table';
import { cells, run } from './steps.testkit';

it('renames levels; several may become one', async () => {
  const table = makeTable([textColumn('t', ['app', 'APP', 'web', null])]);
  const merged = await run(table, {
    step: 'merge-categories',
    column: 't',
    map: { APP: 'app', web: 'site' },
  });
  expect(cells(merged.table, 't')).toEqual(['app', 'app', 'site', null]);
  expect(merged.changed).toBe(2);
  await expect(run(table, { step: 'merge-categories', column: 't', map: { web: 1 } })).rejects.toThrow(
    'clean/bad-option',
  );
});
