import { scoreRows } from '../../analysis/models/registry';
import { ofTable } from '../../analysis/validation/ofTable';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import { columnShift, numbersPsi } from '../../data/refresh/columnShift';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { finishStepwise } from '../../shared/steps';
import { findColumn, roleColumn, textAt, type Column, type ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import { adviseOn } from './advice';
import { decayOf, type Month } from './decay';
import spec from './spec';
import type { DriftView, FeatureShift } from './types';

/** Some, for the fraction. */
const STEPS = 8;

export default implementCell(spec, async ({ params, inputs, checkpoint, warn }) => {
  const { model: trained, snapshot: table } = inputs;
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'snapshot' });
  if (trained.label.values.length !== table.rowCount) {
    const trainedRows = trained.label.values.length;
    throw new TidemarkError('drift/other-table', { rows: table.rowCount, trained: trainedRows });
  }
  const months = monthsOf(table);
  const labelled = months.filter((month) => hasLabels(trained, month));
  const latest = months.at(-1)!;
  const learnt = labelled.filter((month) => month !== latest);
  if (learnt.length === 0) throw new TidemarkError('drift/one-snapshot', { snapshots: months.length });
  const before = Uint32Array.from(learnt.flatMap(({ rows }) => [...rows])).sort();
  const features = await shifts(trained, table, { before, now: latest.rows }, stage(checkpoint, 0, 0.2));
  const final = ofTable(trained, table);
  const scored = (rows: Uint32Array) => scoreRows({ ...trained, final }, table.columns, rows);
  const scoreShift = numbersPsi(scored(before), scored(latest.rows));
  const scorePsi = await finishStepwise(scoreShift, stage(checkpoint, 0.2, 0.3), STEPS);
  const judged = labelled.filter((month) => hasBoth(trained, month));
  if (judged.length < 2) warn('drift/no-decay', { snapshots: judged.length });
  const dataset = { features: featureColumns(trained, table), labels: trained.label.values };
  const decay = await decayOf(
    dataset,
    judged.map((month) => ({
      ...month,
      rows: month.rows.filter((row) => !Number.isNaN(dataset.labels[row]!)),
    })),
    { model: trained.champion, seed: trained.seed },
    stage(checkpoint, 0.3, 1),
  );
  const { moved, watched } = params;
  const view: DriftView = {
    model: trained.champion,
    latest: latest.name,
    learntFrom: learnt.map(({ name }) => name),
    scorePsi,
    features,
    decay,
    ...adviseOn({ scorePsi, features, decay, moved, watched }),
  };
  return { outputs: { features, decay }, view };
});

/** Snapshots, oldest first. @throws `drift/no-snapshots` */
function monthsOf(table: ColumnTable): Month[] {
  const column = roleColumn(table, 'snapshot');
  if (!column) throw new TidemarkError('drift/no-snapshots');
  const rows = new Map<string, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const name = textAt(column, row);
    if (name === null) continue;
    const list = rows.get(name);
    if (list) list.push(row);
    else rows.set(name, [row]);
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, list]) => ({ name, rows: Uint32Array.from(list) }));
}

function hasLabels({ label }: TrainedModel, { rows }: Month): boolean {
  return rows.some((row) => !Number.isNaN(label.values[row] ?? NaN));
}

function hasBoth({ label }: TrainedModel, { rows }: Month): boolean {
  return rows.some((row) => label.values[row] === 0) && rows.some((row) => label.values[row] === 1);
}

function featureColumns({ features }: TrainedModel, table: ColumnTable): Column[] {
  return features.flatMap((name) => findColumn(table, name) ?? []);
}

/** Those that moved most come first. */
async function shifts(
  trained: TrainedModel,
  table: ColumnTable,
  { before, now }: { readonly before: Uint32Array; readonly now: Uint32Array },
  checkpoint: Checkpoint,
): Promise<FeatureShift[]> {
  const found: FeatureShift[] = [];
  const columns = featureColumns(trained, table);
  for (const [k, column] of columns.entries()) {
    const part = stage(checkpoint, k / columns.length, (k + 1) / columns.length);
    found.push(await finishStepwise(columnShift(column, before, now), part, STEPS));
  }
  return found.sort((a, b) => (b.psi ?? -1) - (a.psi ?? -1));
}
