import { TidemarkError } from '../../shared/errors';
import {
  findColumn,
  roleColumn,
  type Column,
  type ColumnTable,
  type NumericColumn,
  type TextColumn,
} from '../../shared/table';
import { linearPattern } from './pattern/linearPattern';
import type { StepSpec } from './step';

/** The column named by `option` (default `column`). @throws `clean/bad-option`, `clean/no-such-column` */
export function columnOption(table: ColumnTable, spec: StepSpec, option = 'column'): Column {
  return namedColumn(table, textOption(spec, option));
}

/** The numeric column named by `option`. @throws `clean/not-a-number` when it holds text */
export function numericOption(table: ColumnTable, spec: StepSpec, option = 'column'): NumericColumn {
  return numeric(columnOption(table, spec, option));
}

/** The text column named by `column`. @throws `clean/not-text` when it holds numbers */
export function textColumnOption(table: ColumnTable, spec: StepSpec): TextColumn {
  const column = columnOption(table, spec);
  if (column.storage !== 'text') throw new TidemarkError('clean/not-text', { column: column.name });
  return column;
}

/** The numeric column in `column`, else the one that plays `role`. @throws `roles/missing`, `clean/not-a-number` */
export function numericOrRole(table: ColumnTable, spec: StepSpec, role: string): NumericColumn {
  const column = spec['column'] === undefined ? roleColumn(table, role) : columnOption(table, spec);
  if (!column) throw new TidemarkError('roles/missing', { role, part: table.part });
  return numeric(column);
}

function numeric(column: Column): NumericColumn {
  if (column.storage !== 'numeric') throw new TidemarkError('clean/not-a-number', { column: column.name });
  return column;
}

/** The columns listed in `columns` (or the one in `column`); every column when neither is given. */
export function columnsOption(table: ColumnTable, spec: StepSpec): readonly Column[] {
  const listed = spec['columns'] ?? spec['column'];
  if (listed === undefined) return table.columns;
  const names: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
  if (names.length === 0) return table.columns;
  return names.map((name) => namedColumn(table, checkText(name, 'columns')));
}

/** The column in option `option`, else the one that plays `role`, else undefined. */
export function roleOption(table: ColumnTable, spec: StepSpec, role: string): Column | undefined {
  return spec[role] === undefined ? roleColumn(table, role) : columnOption(table, spec, role);
}

function textOption(spec: StepSpec, option: string): string {
  return checkText(spec[option], option);
}

/** A finite number, `fallback` when absent. @throws `clean/bad-option` */
export function numberOption(spec: StepSpec, option: string, fallback: number): number {
  const value = spec[option] ?? fallback;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw badOption(option, value);
}

/** One of `allowed`, the first when absent. @throws `clean/bad-option` with what is allowed */
export function choiceOption<T extends string>(
  spec: StepSpec,
  option: string,
  allowed: readonly [T, ...T[]],
): T {
  const value = spec[option] ?? allowed[0];
  const found = allowed.find((choice) => choice === value);
  if (found === undefined) throw badOption(option, value, allowed.join(', '));
  return found;
}

/** `value` in the unit of a numeric column: a number, an ISO date for moments, a word or true/false for flags. */
export function numberFor(column: NumericColumn, value: unknown): number {
  const number = readNumber(column, value);
  if (Number.isNaN(number))
    throw new TidemarkError('clean/bad-value', { column: column.name, value: show(value) });
  return number;
}

/** true or false, `fallback` when absent. @throws `clean/bad-option` */
export function flagOption(spec: StepSpec, option: string, fallback: boolean): boolean {
  const value = spec[option] ?? fallback;
  if (typeof value === 'boolean') return value;
  throw badOption(option, value, 'true, false');
}

/** {name: value} as a map. @throws `clean/bad-option` unless every value passes `isValue` */
export function mapOption<T>(
  spec: StepSpec,
  option: string,
  isValue: (value: unknown) => value is T,
): Map<string, T> {
  const value = spec[option];
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw badOption(option, value, '{…}');
  const entries: readonly [string, unknown][] = Object.entries(value);
  return new Map(
    entries.map(([name, one]): [string, T] => {
      if (!isValue(one)) throw badOption(option, one);
      return [name, one];
    }),
  );
}

/** A regular expression as a test that cannot run away. @throws `clean/bad-option` */
export function patternOption(spec: StepSpec, option: string): (text: string) => boolean {
  const value = spec[option];
  try {
    return linearPattern(checkText(value, option));
  } catch (error) {
    if (error instanceof TidemarkError) throw error;
    throw badOption(option, value, 'regular expression (no look-around, no back-reference)');
  }
}

export function badOption(option: string, value: unknown, allowed = ''): TidemarkError {
  return new TidemarkError('clean/bad-option', { option, value: show(value), allowed });
}

/** Milliseconds of an ISO date or date and time, read as UTC when it names no zone; NaN when it is none. */
export function parseMoment(text: string): number {
  const iso = text.trim().replace(' ', 'T');
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$/.test(iso)) return NaN;
  const hasZone = !iso.includes('T') || /(Z|[+-]\d{2}:?\d{2})$/.test(iso);
  return Date.parse(hasZone ? iso : `${iso}Z`);
}

function readNumber(column: NumericColumn, value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return NaN;
  if (column.type === 'date' || column.type === 'datetime') return parseMoment(value);
  const word = column.type === 'boolean' ? (column.words ?? ['false', 'true']).indexOf(value) : -1;
  return word >= 0 ? word : Number(value);
}

function namedColumn(table: ColumnTable, name: string): Column {
  const column = findColumn(table, name);
  if (!column) throw new TidemarkError('clean/no-such-column', { column: name });
  return column;
}

function checkText(value: unknown, option: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw badOption(option, value);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
