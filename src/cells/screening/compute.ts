import { countDistinct } from '../../analysis/matrix/levels';
import { suspectedLeaks } from '../../analysis/validation/suspectedLeaks';
import { columnShift } from '../../data/refresh/columnShift';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { createRng } from '../../shared/rng';
import { finishStepwise, type Steps } from '../../shared/steps';
import {
  asText,
  findColumn,
  getColumn,
  roleColumns,
  takeColumn,
  type Column,
  type ColumnTable,
} from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import type { ParamsOf } from '../framework/params';
import { NEVER_FEATURES } from '../framework/neverFeatures';
import { byStrength, verdictAlone, withoutRepeats, type Candidate, type Limits } from './judge';
import { measureLevels } from './measureLevels';
import { measureNumber } from './measureNumber';
import { readOutcomes, snapshotEnds, type Ends, type Outcomes } from './outcomes';
import { sampledOf } from './similarity';
import { sampleRows } from './sampleRows';
import spec from './spec';
import type { MeasuredFeature, ScreenedFeature, ScreeningView } from './types';

/** Rows looked at for features that repeat each other, and for the odds. */
const SAMPLE = 5000;
/** Some, for the fraction. */
const STEPS = 20;

type Params = ParamsOf<(typeof spec)['params']>;

export default implementCell(spec, async ({ params, inputs, seed, checkpoint, warn }) => {
  const table = inputs.snapshot;
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'snapshot' });
  const columns = featureColumns(table);
  const outcomes = readOutcomes(table, params.positive, warn);
  await checkpoint(0.01);
  const ends = snapshotEnds(table, outcomes);
  await checkpoint(0.02);
  const rng = createRng(seed, 'screening');
  const sample = sampleRows(rowsWhere(table.rowCount, always), SAMPLE, rng);
  const labelled = rowsWhere(table.rowCount, (row) => !Number.isNaN(outcomes.values[row]!));
  const suspects = await suspectsOf(
    table,
    { columns, outcomes, labelled },
    params,
    stage(checkpoint, 0.03, 0.2),
  );
  const context = { outcomes, ends, suspects, labelled: sampleRows(labelled, SAMPLE, rng.fork('odds')) };
  const alone = await measureAll(columns, context, params, stage(checkpoint, 0.2, 0.8));
  const features = await compareAll(table, alone, {
    sample,
    limit: params.similarity,
    checkpoint: stage(checkpoint, 0.8, 1),
  });
  for (const { feature, verdict } of features) {
    if (verdict === 'suspicious') warn('train/leakage-suspected', { feature });
  }
  const view: ScreeningView = {
    features,
    rows: table.rowCount,
    labelled: outcomes.rows,
    positives: outcomes.positives,
    positive: outcomes.positive,
    snapshots: ends?.names ?? null,
    sampled: sample.length,
  };
  return { outputs: { screening: features, kept: keptOf(table, features) }, view };
});

const always = () => true;

function rowsWhere(rowCount: number, belongs: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (belongs(row)) rows[count++] = row;
  return rows.slice(0, count);
}

interface Held {
  readonly columns: readonly Column[];
  readonly outcomes: Outcomes;
  readonly labelled: Uint32Array;
}

/** Features that know too much, as training finds them; none at a limit of 1, and none that is trusted. */
async function suspectsOf(
  table: ColumnTable,
  { columns, outcomes, labelled }: Held,
  { knows, trusted }: Params,
  checkpoint: Checkpoint,
): Promise<ReadonlySet<string>> {
  const named = new Set((trusted ?? []).map((name) => getColumn(table, name).name));
  if (knows === 1) return new Set();
  const features = columns.filter(({ name }) => !named.has(name));
  const judged = { features, rows: labelled, labels: outcomes.values };
  return new Set(await suspectedLeaks(judged, { limit: knows }, checkpoint));
}

/** Every feature alone, with what speaks against it. */
async function measureAll(
  columns: readonly Column[],
  context: Context,
  limits: Limits,
  checkpoint: Checkpoint,
): Promise<ScreenedFeature[]> {
  const { ends, suspects } = context;
  const rows = { before: ends?.before.length ?? 0, now: ends?.now.length ?? 0 };
  const alone: ScreenedFeature[] = [];
  for (const [k, column] of columns.entries()) {
    const part = stage(checkpoint, k / columns.length, (k + 1) / columns.length);
    const measured = await finishStepwise(measure(column, context), part, STEPS);
    const verdict = suspects.has(column.name) ? 'suspicious' : verdictAlone(measured, limits, rows);
    alone.push({ ...measured, verdict, repeats: null, similarity: null });
  }
  return alone;
}

interface Comparing {
  readonly sample: Uint32Array;
  readonly limit: number;
  readonly checkpoint: Checkpoint;
}

/** Strongest first, those that repeat a stronger one marked. */
async function compareAll(
  table: ColumnTable,
  alone: readonly ScreenedFeature[],
  { sample, limit, checkpoint }: Comparing,
): Promise<ScreenedFeature[]> {
  const candidates: Candidate[] = [];
  for (const feature of byStrength(alone)) {
    await checkpoint(0);
    const stays = feature.verdict === 'keep';
    const column = stays ? takeColumn(asFeature(findColumn(table, feature.feature)!), sample) : null;
    candidates.push({ feature, sampled: column && sampledOf(column) });
  }
  return withoutRepeats(candidates, limit, checkpoint);
}

/** @throws `screening/no-features` */
function featureColumns(table: ColumnTable): Column[] {
  const never = new Set(NEVER_FEATURES.flatMap((role) => roleColumns(table, role)));
  const columns = table.columns.filter(({ name }) => !never.has(name));
  if (columns.length === 0) throw new TidemarkError('screening/no-features');
  return columns;
}

interface Context {
  readonly outcomes: Outcomes;
  readonly ends: Ends | null;
  readonly suspects: ReadonlySet<string>;
  /** Rows for the odds. */
  readonly labelled: Uint32Array;
}

function* measure(column: Column, { outcomes, ends, labelled }: Context): Steps<MeasuredFeature> {
  const feature = asFeature(column);
  yield;
  const measured =
    feature.storage === 'text'
      ? yield* measureLevels(feature, outcomes)
      : yield* measureNumber(feature, outcomes, labelled);
  if (!ends) return measured;
  const { psi } = yield* columnShift(feature, ends.before, ends.now);
  return { ...measured, psi };
}

/** Two-valued numbers and flags are levels, as models take them. */
function asFeature(column: Column): Column {
  const isNumber = column.storage === 'numeric' && column.type !== 'boolean' && countDistinct(column, 3) > 2;
  return isNumber ? column : asText(column);
}

/** The table without the features screened out; a role that one of them played is played no more. */
function keptOf(table: ColumnTable, features: readonly ScreenedFeature[]): ColumnTable {
  const out = new Set(features.filter(({ verdict }) => verdict !== 'keep').map(({ feature }) => feature));
  const roles = Object.entries(table.roles).flatMap(([role, names]) => {
    const left = [names].flat().filter((name) => !out.has(name));
    if (left.length === 0) return [];
    return [[role, typeof names === 'string' ? left[0]! : left] as const];
  });
  return {
    ...table,
    columns: table.columns.filter(({ name }) => !out.has(name)),
    roles: Object.fromEntries(roles),
  };
}
