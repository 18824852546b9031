import type { Checkpoint } from '../../../shared/checkpoint';
import type { Warning } from '../../../shared/errors';
import { findColumn, textAt, type ColumnTable } from '../../../shared/table';
import { forEachRow } from '../columns';
import type { SideTables, StepSpec } from '../step';

/** A step the page may propose, with what speaks for it (worded by the catalogue). */
export interface Suggestion {
  /** Names what was found, whatever the counts: remembered when the analyst does not want it. */
  readonly key: string;
  readonly step: StepSpec;
  readonly evidence: Warning;
  /** A few of the rows, or of the values, that it is about. */
  readonly examples: readonly Example[];
  /** The step cannot run before the analyst has filled something in. */
  readonly incomplete?: true;
}

interface Example {
  /** From 1; absent where the example is a value. */
  readonly row?: number;
  readonly cells: readonly (string | null)[];
  /** Types of the cells, for rows. */
  readonly types?: readonly string[];
}

/** What a detector looks at. */
export interface Look {
  readonly table: ColumnTable;
  readonly side: SideTables;
  readonly checkpoint: Checkpoint;
}

export type Detector = (look: Look) => Promise<readonly Suggestion[]>;

const MOST_EXAMPLES = 3;

/** Rows that pass: how many, and the first few. */
export interface Found {
  readonly count: number;
  readonly rows: readonly number[];
}

export async function findRows(
  { table, checkpoint }: Look,
  passes: (row: number) => boolean,
): Promise<Found> {
  const rows: number[] = [];
  let count = 0;
  await forEachRow(table.rowCount, checkpoint, (row) => {
    if (!passes(row)) return;
    if (count++ < MOST_EXAMPLES) rows.push(row);
  });
  return { count, rows };
}

export function suggestion(
  step: StepSpec,
  code: Warning['code'],
  details: Warning['details'],
  examples: readonly Example[],
): Suggestion {
  const about = details['column'];
  return {
    key: about === undefined ? code : `${code}:${about}`,
    step,
    evidence: { code, details },
    examples,
  };
}

/** Rows as examples: the column in question first, then what tells rows apart. */
export function rowExamples(table: ColumnTable, { rows }: Found, column?: string): Example[] {
  const names = new Set([
    ...(column === undefined ? [] : [column]),
    ...['order_id', 'member_id', 'product', 'amount'].flatMap((role) => table.roles[role] ?? []),
    ...table.columns.map((one) => one.name),
  ]);
  const shown = [...names].slice(0, 3).flatMap((name) => findColumn(table, name) ?? []);
  const types = shown.map(({ type }) => type);
  return rows.map((row) => ({ row: row + 1, cells: shown.map((one) => textAt(one, row)), types }));
}

/** Pairs of values as examples. */
export function valueExamples(pairs: readonly (readonly [string, string])[]): Example[] {
  return pairs.slice(0, MOST_EXAMPLES).map(([from, to]) => ({ cells: [`${from} → ${to}`] }));
}
