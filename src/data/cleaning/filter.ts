import { asText, type Column, type NumericColumn, type TextColumn } from '../../shared/table';
import { keepWhere, missingAt } from './columns';
import { badOption, choiceOption, columnOption, numberFor } from './options';
import type { Step, StepSpec } from './step';

const OPERATORS = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not-in',
  'starts-with',
  'not-starts-with',
  'contains',
  'not-contains',
  'is-missing',
  'not-missing',
  'matches',
] as const;

export type FilterOperator = (typeof OPERATORS)[number];

/**
 * Keeps the rows whose cell passes {column, op, value}. A missing cell passes `is-missing` and the negated operators
 * (as in pandas) and nothing else. Text operators see numbers and dates as canonical text.
 */
export const filter: Step = {
  id: 'filter',
  apply: (table, spec, checkpoint) =>
    keepWhere(
      table,
      checkpoint,
      predicateOf(columnOption(table, spec), choiceOption(spec, 'op', OPERATORS), spec),
    ),
};

function predicateOf(column: Column, op: FilterOperator, spec: StepSpec): (row: number) => boolean {
  const isMissing = missingAt(column);
  if (op === 'is-missing') return isMissing;
  if (op === 'not-missing') return (row) => !isMissing(row);
  const negated = NEGATED[op];
  if (negated) {
    const positive = predicateOf(column, negated, spec);
    return (row) => !positive(row);
  }
  const isTextual = op === 'starts-with' || op === 'contains' || op === 'matches';
  if (column.storage === 'numeric' && !isTextual) return numericPredicate(column, op, spec['value']);
  return textPredicate(asText(column), textTest(op, spec['value']));
}

const NEGATED: Partial<Record<FilterOperator, FilterOperator>> = {
  '!=': '=',
  'not-in': 'in',
  'not-starts-with': 'starts-with',
  'not-contains': 'contains',
};

function numericPredicate(
  column: NumericColumn,
  op: FilterOperator,
  value: unknown,
): (row: number) => boolean {
  const { values } = column;
  if (op === 'in') {
    const wanted = new Set(listOf(value).map((item) => numberFor(column, item)));
    return (row) => wanted.has(values[row]!);
  }
  const bound = numberFor(column, value);
  switch (op) {
    case '=':
      return (row) => values[row] === bound;
    case '<':
      return (row) => values[row]! < bound;
    case '<=':
      return (row) => values[row]! <= bound;
    case '>':
      return (row) => values[row]! > bound;
    default:
      return (row) => values[row]! >= bound;
  }
}

/** Decides once per dictionary entry, then looks codes up. */
function textPredicate(column: TextColumn, test: (text: string) => boolean): (row: number) => boolean {
  const passes = Uint8Array.from(column.dictionary, (text) => (test(text) ? 1 : 0));
  return (row) => {
    const code = column.codes[row]!;
    return code >= 0 && passes[code] === 1;
  };
}

function textTest(op: FilterOperator, value: unknown): (text: string) => boolean {
  if (op === 'in') {
    const wanted = new Set(listOf(value).map(String));
    return (text) => wanted.has(text);
  }
  if (op === 'matches') {
    const pattern = patternOf(value);
    return (text) => pattern.test(text);
  }
  if (typeof value === 'number' && op !== '=' && op !== 'starts-with' && op !== 'contains') {
    return (text) => text.trim() !== '' && compare(op, Number(text) - value);
  }
  const wanted = scalarOf(value);
  if (op === 'starts-with') return (text) => text.startsWith(wanted);
  if (op === 'contains') return (text) => text.includes(wanted);
  return (text) => compare(op, text < wanted ? -1 : text > wanted ? 1 : 0);
}

function compare(op: FilterOperator, difference: number): boolean {
  switch (op) {
    case '=':
      return difference === 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    default:
      return difference >= 0;
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw badOption('value', value, '[…]');
}

function scalarOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw badOption('value', value);
}

function patternOf(value: unknown): RegExp {
  try {
    return new RegExp(scalarOf(value), 'u');
  } catch {
    throw badOption('value', value, 'regular expression');
  }
}
