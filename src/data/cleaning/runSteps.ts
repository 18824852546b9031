import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type { ColumnTable } from '../../shared/table';
import { convertCurrency } from './convertCurrency';
import { convertUnit } from './convertUnit';
import { dropDuplicates } from './dropDuplicates';
import { dropMissing } from './dropMissing';
import { CellCounter } from './filledCells';
import { fillMissing } from './fillMissing';
import { filter } from './filter';
import { flagMissing } from './flagMissing';
import { futureDates } from './futureDates';
import { invalidPattern } from './invalidPattern';
import { invalidRange } from './invalidRange';
import { matchIds } from './matchIds';
import { mergeCategories } from './mergeCategories';
import { negativeAmounts } from './negativeAmounts';
import { netCancellations } from './netCancellations';
import { normaliseText } from './normaliseText';
import { outliers } from './outliers';
import type { SideTables, Step, StepResult, StepSpec } from './step';
import { winsorise } from './winsorise';

/** Every kind of step, in the order the page offers them. */
export const STEPS: readonly Step[] = [
  filter,
  dropDuplicates,
  netCancellations,
  invalidRange,
  invalidPattern,
  futureDates,
  negativeAmounts,
  dropMissing,
  fillMissing,
  flagMissing,
  outliers,
  winsorise,
  normaliseText,
  mergeCategories,
  matchIds,
  convertUnit,
  convertCurrency,
];

/** What one step did to the table, for the log under the cell. */
export interface CleaningLogEntry {
  readonly step: string;
  /** The analyst's reason, or the step's options as written, e.g. `Quantity > 0`. */
  readonly why: string;
  /** Rows before and after. */
  readonly before: number;
  readonly after: number;
  /** Cells that hold a value, before and after. */
  readonly cellsBefore: number;
  readonly cellsAfter: number;
  readonly changedCells: number;
  /** Counts of the step's own kind: matched, partial, unmatched … */
  readonly counts?: Readonly<Record<string, number>>;
  /** The step was switched off. */
  readonly off?: true;
}

/**
 * Runs cleaning steps one after the other, leaving out those with `off`; the table given is not changed.
 * @throws `clean/unknown-step`, or the step's own error with `step`, `index` (from 0) and `number` (from 1) added to its details
 */
export async function runSteps(
  table: ColumnTable,
  steps: readonly StepSpec[],
  checkpoint: Checkpoint,
  side: SideTables = {},
): Promise<{ table: ColumnTable; log: CleaningLogEntry[] }> {
  const log: CleaningLogEntry[] = [];
  const counter = new CellCounter();
  let current = table;
  let filled = steps.length === 0 ? 0 : await counter.count(table, () => checkpoint(0));
  for (const [index, spec] of steps.entries()) {
    const part = stage(checkpoint, index / steps.length, (index + 1) / steps.length);
    const result =
      spec.off === true
        ? { table: current, changedCells: 0 }
        : await applyStep(current, spec, index, { checkpoint: stage(part, 0, 0.95), side });
    const cellsBefore = filled;
    filled = await counter.count(result.table, () => part(0.95));
    log.push(entryOf(spec, result, { before: current.rowCount, cellsBefore, cellsAfter: filled }));
    current = result.table;
  }
  return { table: current, log };
}

function entryOf(
  spec: StepSpec,
  { table, changedCells, counts }: StepResult,
  known: Pick<CleaningLogEntry, 'before' | 'cellsBefore' | 'cellsAfter'>,
): CleaningLogEntry {
  return {
    step: spec.step,
    why: reasonOf(spec),
    before: known.before,
    after: table.rowCount,
    cellsBefore: known.cellsBefore,
    cellsAfter: known.cellsAfter,
    changedCells,
    ...(counts ? { counts } : {}),
    ...(spec.off === true ? { off: true as const } : {}),
  };
}

/** Runs one step. @param index its place in the list, for the error */
export async function applyStep(
  table: ColumnTable,
  spec: StepSpec,
  index: number,
  { checkpoint, side }: { checkpoint: Checkpoint; side: SideTables },
): Promise<StepResult> {
  const step = STEPS.find((candidate) => candidate.id === spec.step);
  if (!step) throw new TidemarkError('clean/unknown-step', { step: spec.step, index, number: index + 1 });
  try {
    return await step.apply(table, spec, checkpoint, side);
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
  const options = Object.entries(spec).filter(([name]) => !['step', 'why', 'off'].includes(name));
  return options.map(([, value]) => show(value)).join(' ');
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
