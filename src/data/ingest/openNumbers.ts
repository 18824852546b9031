import type { Warning } from '../../shared/errors';
import type { DecidedColumn, MarkEvidence } from './decisionTools';
import type { ExactStore } from './exactStore';
import { saysCode, saysId, saysMeasure } from './headerHints';
import { isMissingWord } from './readings';
import type { Dialect } from './readOptions';
import { isDecimalOnly } from './sniffNumbers';

/** One number alone may be anything. */
const LEAST = 2;
/** Up to three digits: the same with decimals and with thousands. */
const SMALL = /^[^\d,.]{0,3}\d{1,3}\D{0,3}$/;
/** 1.500 is one and a half in one country and fifteen hundred in another. */
const OPEN = /^[^\d,.]{0,3}[1-9]\d{0,2}([.,])\d{3}\D{0,3}$/;
/** Nobody parts the thousands of this column. */
const UNPARTED = /^[^\d,.]{0,3}\d{4,}\D{0,3}$/;

/** What the distinct texts of a column of numbers tell of the decimal mark. */
export function evidenceOfTexts(texts: readonly string[]): MarkEvidence {
  const marked = texts.map((text) => text.trim()).filter((text) => !SMALL.test(text) && !isMissingWord(text));
  if (marked.some(isDecimalOnly)) return 'settled';
  const open = marked.filter((text) => OPEN.test(text));
  const marks = new Set(open.map((text) => OPEN.exec(text)![1]));
  const isOpen = open.length >= LEAST && marks.size === 1 && !marked.some((text) => UNPARTED.test(text));
  return isOpen ? { open: open[0]! } : undefined;
}

/** The same of a column held as numbers. @param oddTexts those that are not plain numbers */
export function evidenceOfExact(store: ExactStore, oddTexts: readonly string[]): MarkEvidence {
  const odd = evidenceOfTexts(oddTexts);
  if (odd === 'settled') return odd;
  const plain = store.hasDecimals ? evidenceOfValues(store) : undefined;
  return plain ?? (store.hasDecimals ? undefined : odd);
}

function evidenceOfValues(store: ExactStore): MarkEvidence {
  let isUnparted = false;
  const open: number[] = [];
  for (let row = 0; row < store.rows; row++) {
    const size = Math.abs(store.values[row]!);
    if (Number.isNaN(size)) continue;
    const decimals = store.decimalsAt(row);
    if (decimals === 0) isUnparted ||= size >= 1000;
    else if (decimals !== 3 || size < 1 || size >= 1000) return 'settled';
    else if (open.length < LEAST) open.push(row);
  }
  if (open.length < LEAST || isUnparted) return undefined;
  return { open: store.form.write(store.values[open[0]!]!, 3) };
}

/**
 * `ingest/ambiguous-numbers` {column, text, isDecimal}: of the first column whose marks may stand before decimals or
 * between thousands, where no number of the file tells which and the analyst has not said. With commas between the
 * fields a point is a decimal mark, and only between semicolons a comma may be one.
 */
export function openNumbers(
  decided: readonly DecidedColumn[],
  { delimiter, decimal }: Dialect,
  fixed: Partial<Dialect>,
): Warning[] {
  if (delimiter === ',' || fixed.decimal !== undefined || fixed.thousands !== undefined) return [];
  if (decided.some(({ marks }) => marks === 'settled')) return [];
  const found = decided.find(({ column, marks }) => isInDoubt(column.name, marks, delimiter));
  if (typeof found?.marks !== 'object') return [];
  const { open: text } = found.marks;
  const isDecimal = text.includes(decimal) ? 'yes' : 'no';
  return [{ code: 'ingest/ambiguous-numbers', details: { column: found.column.name, text, isDecimal } }];
}

function isInDoubt(name: string, marks: MarkEvidence, delimiter: string): boolean {
  if (typeof marks !== 'object' || (marks.open.includes(',') && delimiter !== ';')) return false;
  return !saysId(name) && !saysCode(name) && !saysMeasure(name);
}
