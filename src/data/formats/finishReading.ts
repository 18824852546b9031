import { type Checkpoint, stage } from '../../shared/checkpoint';
import { TidemarkError, type Warning } from '../../shared/errors';
import { makeTable } from '../../shared/table';
import { currenciesOf, withBeside } from '../ingest/besideMoney';
import { datesOf } from '../ingest/ingestCsv';
import type { Decided, MomentContext } from '../ingest/momentColumn';
import { columnNames } from '../ingest/headerNames';
import { type CellColumn, CellKind } from './cellColumn';
import { decideCells } from './decideCells';
import type { FileDialect, FileFormat, TableReading } from './tableReading';

/** Columns of typed cells, ready to be decided. All are `rows` long. */
export interface CollectedCells {
  readonly format: FileFormat;
  readonly dialect: FileDialect;
  readonly names: readonly string[];
  readonly columns: readonly CellColumn[];
  readonly rows: number;
  /** The number of row `row` as its program shows it, from 1. */
  readonly lineOf: (row: number) => number;
  /** The format has no dates, or writes them as numbers now and then. */
  readonly numbersMayBeDates: boolean;
  readonly warnings?: readonly Warning[];
  readonly rejected?: number;
  readonly bytesName: string;
  readonly wishes?: CellWishes | undefined;
}

/** What was fixed of the decision about types. */
export type CellWishes = Pick<MomentContext, 'dayOrder' | 'asWritten'>;

/**
 * Decides the type of every column and makes the table.
 * @throws `ingest/header-only` {file} when there is no row, `ingest/no-columns` {file} when there is no column
 */
export async function finishReading(
  cells: CollectedCells,
  file: string,
  checkpoint: Checkpoint,
): Promise<TableReading> {
  const { format, dialect, rows, rejected = 0, warnings = [], bytesName } = cells;
  if (cells.columns.length === 0) throw new TidemarkError('ingest/no-columns', { file });
  if (rows === 0) throw new TidemarkError('ingest/header-only', { file });
  const { names, renamed } = columnNames(cells.names, cells.columns.length);
  const decided = await decideAll(names, cells, checkpoint);
  const first = renamed[0];
  const dates = decided.flatMap((one) => one.dates ?? []);
  const names0 = { count: renamed.length, from: first?.from ?? '', to: first?.to ?? '' };
  return {
    format,
    dialect: { ...dialect, ...datesOf(dates) },
    dates,
    currencies: currenciesOf(decided),
    table: makeTable(withBeside(decided)),
    encoding: 'utf-8',
    rows,
    rejected,
    unreadable: decided.flatMap(({ unreadable }) => unreadable ?? []),
    renamed,
    alternatives: [],
    warnings: [
      ...warnings,
      ...(first ? [{ code: 'ingest/renamed-columns', details: names0 } as const] : []),
      ...decided.flatMap(({ warnings: own }) => own ?? []),
    ],
    bytesName,
    ...(cells.wishes?.asWritten ? { lineOf: cells.lineOf } : {}),
  };
}

async function decideAll(
  names: readonly string[],
  cells: CollectedCells,
  checkpoint: Checkpoint,
): Promise<Decided[]> {
  const decided: Decided[] = [];
  for (const [j, column] of cells.columns.entries()) {
    const from = j / names.length;
    await checkpoint(from);
    const hasNumbers = column.counts[CellKind.number]! > 0;
    const context = {
      decimal: hasNumbers ? '.' : (cells.dialect.decimal ?? '.'),
      thousands: hasNumbers ? '' : (cells.dialect.thousands ?? ','),
      decimalFixed: hasNumbers,
      lineOf: cells.lineOf,
      numbersMayBeDates: cells.numbersMayBeDates,
      ...cells.wishes,
      checkpoint: stage(checkpoint, from, (j + 1) / names.length),
    } as const;
    decided.push(await decideCells(names[j]!, column, context));
  }
  return decided;
}
