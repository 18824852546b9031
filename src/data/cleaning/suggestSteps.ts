import type { Warning } from '../../shared/errors';
import {
  asText,
  findColumn,
  numbersOf,
  roleColumn,
  roleColumns,
  type Column,
  type ColumnTable,
} from '../../shared/table';
import { rowSet } from './dropDuplicates';
import { toHalfWidth } from './normaliseText';
import { outlierFence } from './outliers';
import type { StepSpec } from './step';

/** A step the page may propose, with what speaks for it (worded by the catalogue). */
export interface Suggestion {
  readonly step: StepSpec;
  readonly evidence: Warning;
}

const REFUSED = /退款|取消|关闭|退货|作废|refund|cancel|void|failed|closed/i;

/**
 * Looks for what usually needs cleaning in this table, most certain first; nothing is applied.
 * Cost: a few passes over the columns that play a role, one over all columns for exact duplicates.
 */
export function suggestSteps(table: ColumnTable): Suggestion[] {
  if (table.rowCount === 0) return [];
  return [
    ...missingIds(table),
    ...cancellations(table),
    ...refusedStatus(table),
    ...notPositive(table, 'quantity'),
    ...notPositive(table, 'unit_price'),
    ...duplicates(table),
    ...untidyText(table),
    ...farValues(table),
  ];
}

function suggest(step: StepSpec, code: Warning['code'], details: Warning['details']): Suggestion {
  return { step, evidence: { code, details } };
}

function missingIds(table: ColumnTable): Suggestion[] {
  const member = roleColumn(table, 'member_id');
  if (!member) return [];
  const column = member.name;
  const count = countRows(table, (row) => isMissing(member, row));
  if (count === 0) return [];
  return [suggest({ step: 'filter', column, op: 'not-missing' }, 'suggest/missing-ids', { column, count })];
}

/** Order numbers that begin with C and mostly carry a negative quantity are cancellations. */
function cancellations(table: ColumnTable): Suggestion[] {
  const order = roleColumn(table, 'order_id');
  const number = roleColumn(table, 'quantity') ?? roleColumn(table, 'amount');
  if (order?.storage !== 'text' || !number) return [];
  const counts = numbersOf(number);
  const starts = order.dictionary.map((text) => text.startsWith('C'));
  const isMarked = (row: number) => order.codes[row]! >= 0 && starts[order.codes[row]!] === true;
  const marked = countRows(table, isMarked);
  const negative = countRows(table, (row) => isMarked(row) && counts[row]! < 0);
  if (negative === 0 || negative < marked * 0.9) return [];
  const column = order.name;
  const step = { step: 'filter', column, op: 'not-starts-with', value: 'C' };
  return [suggest(step, 'suggest/cancellations', { column, count: marked })];
}

function refusedStatus(table: ColumnTable): Suggestion[] {
  const status = roleColumn(table, 'status');
  if (!status) return [];
  const text = asText(status);
  const refused = text.dictionary.filter((value) => REFUSED.test(value));
  if (refused.length === 0 || refused.length === text.dictionary.length) return [];
  const codes = new Set(refused.map((value) => text.dictionary.indexOf(value)));
  const count = countRows(table, (row) => codes.has(text.codes[row]!));
  if (count === 0) return [];
  const step = { step: 'filter', column: status.name, op: 'not-in', value: refused };
  return [
    suggest(step, 'suggest/refused-status', { column: status.name, count, values: refused.join(', ') }),
  ];
}

function notPositive(table: ColumnTable, role: string): Suggestion[] {
  const column = roleColumn(table, role);
  if (!column) return [];
  const values = numbersOf(column);
  const count = countRows(table, (row) => values[row]! <= 0);
  if (count === 0) return [];
  const step = { step: 'filter', column: column.name, op: '>', value: 0 };
  return [suggest(step, 'suggest/not-positive', { column: column.name, count })];
}

function duplicates(table: ColumnTable): Suggestion[] {
  const isNew = rowSet(table.columns, table.rowCount);
  const count = countRows(table, (row) => !isNew(row));
  if (count === 0) return [];
  return [suggest({ step: 'drop-duplicates' }, 'suggest/exact-duplicates', { count, rows: table.rowCount })];
}

/** Values that differ only in blanks or full-width letters would count as two. */
function untidyText(table: ColumnTable): Suggestion[] {
  const columns = categoryColumns(table).flatMap((column) => {
    const tidy = column.dictionary.map((text) => toHalfWidth(text).trim().replace(/\s+/g, ' '));
    const count = column.dictionary.length - new Set(tidy).size;
    return count === 0 ? [] : [{ column: column.name, count }];
  });
  return columns.map(({ column, count }) =>
    suggest({ step: 'normalise-text', columns: [column] }, 'suggest/untidy-text', { column, count }),
  );
}

function categoryColumns(table: ColumnTable) {
  const roles = ['category', 'store', 'channel', 'coupon', 'status', 'region', 'tier', 'gender'];
  return roles
    .flatMap((role) => roleColumns(table, role))
    .map((name) => findColumn(table, name))
    .filter((column) => column?.storage === 'text');
}

function farValues(table: ColumnTable): Suggestion[] {
  const amount = roleColumn(table, 'amount') ?? roleColumn(table, 'quantity');
  if (amount?.storage !== 'numeric') return [];
  const column = amount.name;
  const { low, high } = outlierFence(amount.values, 'iqr', 10);
  if (low === high) return [];
  const count = countRows(table, (row) => amount.values[row]! < low || amount.values[row]! > high);
  if (count === 0) return [];
  return [
    suggest({ step: 'outliers', column, method: 'iqr', k: 10 }, 'suggest/far-values', {
      column,
      count,
      low,
      high,
    }),
  ];
}

function isMissing(column: Column, row: number): boolean {
  return column.storage === 'text' ? column.codes[row]! < 0 : Number.isNaN(column.values[row]!);
}

function countRows(table: ColumnTable, test: (row: number) => boolean): number {
  let count = 0;
  for (let row = 0; row < table.rowCount; row++) if (test(row)) count++;
  return count;
}
