import { profileColumn } from '../../data/profile/profileColumn';
import { stage } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { finishStepwise } from '../../shared/steps';
import { implementCell } from '../framework/defineCell';
import { profileTable } from './profileTable';
import spec from './spec';
import type { ColumnProfile, ProfileView } from './types';

/** Of one column, some, for the fraction. */
const STEPS = 60;

export default implementCell(spec, async ({ params, inputs, checkpoint }) => {
  const { columns, rowCount } = inputs.table;
  if (rowCount === 0) throw new TidemarkError('input/empty', { input: 'table' });
  const profiles: ColumnProfile[] = [];
  for (const [k, column] of columns.entries()) {
    const report = stage(checkpoint, k / columns.length, (k + 1) / columns.length);
    profiles.push(await finishStepwise(profileColumn(column, params.topValues), report, STEPS));
    await report(1);
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
