import type { Warning } from '../../shared/errors';
import { textBatches, type Column, type ColumnTable } from '../../shared/table';

/** What a spreadsheet takes for the start of a formula, full-width forms included, also behind spaces. */
const FORMULA_START = /^(?:[\s\u00a0\u3000]*[=+\-@＝＋－＠]|\s*[\t\r]\s*\S)/;
/** Plain numbers may start with a sign. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const APOSTROPHES = /^'+/;

function isFormula(text: string): boolean {
  return FORMULA_START.test(text) && !NUMBER.test(text);
}

/** A formula behind apostrophes: what `formulaGuarded` makes of one. */
function isGuarded(text: string): boolean {
  return text.startsWith("'") && isFormula(text.replace(APOSTROPHES, ''));
}

/**
 * Text that a spreadsheet would run, with an apostrophe before it. Text that looks guarded already gets one more, so
 * that taking one off again always gives back the text. @see OWASP, CSV injection
 */
export function formulaGuarded(text: string): string {
  return isFormula(text) || isGuarded(text) ? `'${text}` : text;
}

/**
 * A table that was read, without the apostrophes a guarded export has: only where no text of the file could run as a
 * formula, for then it was guarded, and with the warning `ingest/formula-guards` {count, text}: how many distinct
 * texts, and one of them.
 */
export function withoutGuards<
  T extends { readonly table: ColumnTable; readonly warnings: readonly Warning[] },
>(reading: T): T {
  const { table, warnings } = reading;
  const guarded: string[] = [];
  for (const text of textsOf(table)) if (isGuarded(text)) guarded.push(text);
  if (guarded.length === 0 || someFormula(table)) return reading;
  const columns = table.columns.map(unguarded);
  const warning: Warning = {
    code: 'ingest/formula-guards',
    details: { count: guarded.length, text: guarded[0]! },
  };
  return { ...reading, table: { ...table, columns }, warnings: [...warnings, warning] };
}

function someFormula(table: ColumnTable): boolean {
  for (const text of textsOf(table)) if (isFormula(text)) return true;
  return false;
}

/** Every distinct text, the names of the columns included. */
function* textsOf({ columns }: ColumnTable): Generator<string> {
  for (const column of columns) {
    yield column.name;
    if (column.storage === 'numeric') continue;
    for (const texts of textBatches(column)) yield* texts;
  }
}

/** Taking one apostrophe off every guarded text keeps distinct texts distinct: none is unguarded. */
function unguarded(column: Column): Column {
  const name = unguardedText(column.name);
  if (column.storage === 'numeric') return { ...column, name };
  return { ...column, name, dictionary: column.dictionary.map(unguardedText) };
}

const unguardedText = (text: string) => (isGuarded(text) ? text.slice(1) : text);
