import { profileColumn } from '../../data/profile/profileColumn';
import { TidemarkError } from '../../shared/errors';
import { implementCell } from '../framework/defineCell';
import { profileTable } from './profileTable';
import spec from './spec';
import type { ColumnProfile, ProfileView } from './types';

export default implementCell(spec, async ({ params, inputs, checkpoint }) => {
  const { columns, rowCount } = inputs.table;
  if (rowCount === 0) throw new TidemarkError('input/empty', { input: 'table' });
  const profiles: ColumnProfile[] = [];
  for (const [k, column] of columns.entries()) {
    profiles.push(profileColumn(column, params.topValues));
    await checkpoint((k + 1) / columns.length);
  }
  return {
    outputs: { columns: profiles, profile: profileTable(profiles) },
    view: { rows: rowCount, columns: profiles.length, worst: mostMissing(profiles) } satisfies ProfileView,
  };
});

/** The first of those with the largest share of missing values. */
function mostMissing(profiles: readonly ColumnProfile[]): ProfileView['worst'] {
  let worst: ProfileView['worst'] = null;
  for (const { name, missingShare } of profiles) {
    if (missingShare > (worst?.missingShare ?? 0)) worst = { name, missingShare };
  }
  return worst;
}
