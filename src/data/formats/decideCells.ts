import type { NumericColumn } from '../../shared/table';
import { decideTexts } from '../ingest/decideTextColumn';
import { saysCode, saysId } from '../ingest/headerHints';
import type { Decided, MomentContext } from '../ingest/momentColumn';
import { asDates } from '../ingest/numericMoments';
import { type Unreadable, UnreadableList } from '../ingest/unreadable';
import { type CellColumn, CellKind } from './cellColumn';

/** What a format adds to the decision. */
export interface CellContext extends MomentContext {
  /** Numbers may be moments in disguise (serials, epoch seconds): true where the format itself has no dates. */
  readonly numbersMayBeDates: boolean;
}

/**
 * Decides the type of a column of typed cells over all its rows. A column of one kind keeps it, except that whole
 * numbers under a header that says "id" are ids; one of several kinds is decided as the texts of its cells, with the same
 * rules as in a text file. Errors are added to the list of what could not be read.
 */
export async function decideCells(name: string, cells: CellColumn, context: CellContext): Promise<Decided> {
  const pure = context.asWritten?.has(name) ? undefined : pureColumn(name, cells, context);
  const decided = pure ? { column: pure } : await decideHeld(name, cells, context);
  const unreadable = withErrors(name, cells, decided.unreadable, context);
  return unreadable ? { ...decided, unreadable } : decided;
}

function decideHeld(name: string, cells: CellColumn, context: CellContext): Promise<Decided> {
  const { codes, texts } = heldTexts(cells);
  return decideTexts(name, codes, texts, context);
}

function pureColumn(name: string, cells: CellColumn, context: CellContext): NumericColumn | undefined {
  const { counts } = cells;
  const filled = cells.rows - counts[CellKind.missing]!;
  if (filled === 0 || counts[CellKind.text]! > 0) return undefined;
  const values = () => cells.values.slice(0, cells.rows);
  if (counts[CellKind.number] === filled) return numbers(name, cells, context);
  if (counts[CellKind.flag] === filled)
    return { storage: 'numeric', name, type: 'boolean', values: values() };
  if (counts[CellKind.date]! + counts[CellKind.datetime]! < filled) return undefined;
  const type = counts[CellKind.datetime]! > 0 ? 'datetime' : 'date';
  return { storage: 'numeric', name, type, values: values() };
}

/** Undefined for ids, which are texts. */
function numbers(name: string, cells: CellColumn, context: CellContext): NumericColumn | undefined {
  const values = cells.values.slice(0, cells.rows);
  const whole = values.every((value) => Number.isNaN(value) || Number.isInteger(value));
  if (whole && cells.money === 0 && (saysId(name) || saysCode(name))) return undefined;
  const dates = context.numbersMayBeDates ? asDates(name, values, !whole) : undefined;
  if (dates) return dates;
  const money = cells.money > 0 && cells.money * 2 >= cells.counts[CellKind.number]!;
  return { storage: 'numeric', name, type: money ? 'money' : whole ? 'integer' : 'decimal', values };
}

/** The cells as codes of distinct texts, in order of appearance; texts of rows that were cut off are left out. */
function heldTexts(cells: CellColumn): { codes: Int32Array; texts: readonly string[] } {
  const texts: string[] = [];
  const places: number[] = [];
  const codes = new Int32Array(cells.rows);
  for (let row = 0; row < cells.rows; row++) {
    const kind = cells.kinds[row]!;
    const value = cells.values[row]!;
    if (kind === CellKind.missing) {
      codes[row] = -1;
      continue;
    }
    const code = kind === CellKind.text ? value : cells.codeOf(textOf(kind, value));
    codes[row] = places[code] ??= texts.push(cells.texts[code]!) - 1;
  }
  return { codes, texts };
}

/** One value of a kind other than text as text. */
export function textOf(kind: number, value: number): string {
  if (kind === CellKind.flag) return value === 0 ? 'false' : 'true';
  if (kind === CellKind.number) return String(value);
  const iso = new Date(value).toISOString();
  return kind === CellKind.date ? iso.slice(0, 10) : iso.replace('.000Z', '').replace('Z', '');
}

function withErrors(
  name: string,
  cells: CellColumn,
  decided: Unreadable | undefined,
  context: CellContext,
): Unreadable | undefined {
  if (cells.errors.length === 0) return decided;
  const list = new UnreadableList(context.lineOf);
  for (const { row, text } of cells.errors) list.add(row, text);
  const own = list.of(name)!;
  if (!decided) return own;
  const examples = [...own.examples, ...decided.examples].toSorted((a, b) => a.row - b.row);
  return { column: name, count: own.count + decided.count, examples };
}
