import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type { ColumnTable } from '../../shared/table';
import { dropDuplicates } from './dropDuplicates';
import { dropMissing } from './dropMissing';
import { fillMissing } from './fillMissing';
import { filter } from './filter';
import { futureDates, invalidRange } from './invalidRange';
import { netCancellations } from './netCancellations';
import { mergeCategories, normaliseText } from './normaliseText';
import { outliers } from './outliers';
import type { Step, StepSpec } from './step';
import { winsorise } from './winsorise';

/** Every kind of step, in the order the page offers them. */
export const STEPS: readonly Step[] = [
  dropDuplicates,
  dropMissing,
  filter,
  netCancellations,
  fillMissing,
  winsorise,
  invalidRange,
  futureDates,
  outliers,
  normaliseText,
  mergeCategories,
];

/** What one step did to the table, for the log under the cell. */
export interface CleaningLogEntry {
  readonly step: string;
  /** The analyst's reason, or the step's options as written, e.g. `Quantity > 0`. */
  readonly why: string;
  /** Rows before and after. */
  readonly before: number;
  readonly after: number;
  readonly changedCells: number;
}

/**
 * Runs cleaning steps one after the other; the table given is not changed.
 * @throws `clean/unknown-step`, or the step's own error with `step`, `index` (from 0) and `number` (from 1) added to its details
 */
export async function runSteps(
  table: ColumnTable,
  steps: readonly StepSpec[],
  checkpoint: Checkpoint,
): Promise<{ table: ColumnTable; log: CleaningLogEntry[] }> {
  const log: CleaningLogEntry[] = [];
  let current = table;
  for (const [index, spec] of steps.entries()) {
    const part = stage(checkpoint, index / steps.length, (index + 1) / steps.length);
    const result = await applyStep(current, spec, index, part);
    const counts = {
      before: current.rowCount,
      after: result.table.rowCount,
      changedCells: result.changedCells,
    };
    log.push({ step: spec.step, why: reasonOf(spec), ...counts });
    current = result.table;
  }
  return { table: current, log };
}

async function applyStep(table: ColumnTable, spec: StepSpec, index: number, checkpoint: Checkpoint) {
  const step = STEPS.find((candidate) => candidate.id === spec.step);
  if (!step) throw new TidemarkError('clean/unknown-step', { step: spec.step, index, number: index + 1 });
  try {
    return await step.apply(table, spec, checkpoint);
  } catch (error) {
    if (!(error instanceof TidemarkError) || error.code === 'worker/cancelled') throw error;
    throw new TidemarkError(
      error.code,
      { ...error.details, step: spec.step, index, number: index + 1 },
      { cause: error },
    );
  }
}

/** The options of a step in words of the file: names, operators and values, no language. */
export function reasonOf(spec: StepSpec): string {
  if (spec.why !== undefined && spec.why !== '') return spec.why;
  const options = Object.entries(spec).filter(([name]) => name !== 'step' && name !== 'why');
  return options.map(([, value]) => show(value)).join(' ');
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
