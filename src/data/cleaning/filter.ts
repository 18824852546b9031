import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { Column, NumericColumn } from '../../shared/table';
import { keepWhere, missingAt, passingTexts, textColumnOf } from './columns';
import { badOption, choiceOption, columnOption, numberFor, patternOption } from './options';
import type { Step, StepSpec } from './step';

/** The conditions of `filter`, in the order the page offers them. */
export const FILTER_OPERATORS = [
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

type FilterOperator = (typeof FILTER_OPERATORS)[number];

/**
 * Keeps the rows whose cell passes {column, op, value}. A missing cell passes `is-missing` and the negated operators
 * (as in pandas) and nothing else. Text operators see numbers and dates as canonical text.
 */
export const filter: Step = {
  id: 'filter',
  apply: async (table, spec, checkpoint) => {
    const op = choiceOption(spec, 'op', FILTER_OPERATORS);
    const column = columnOption(table, spec);
    const seen = looksAtText(op) ? await textColumnOf(column, stage(checkpoint, 0, 0.3)) : column;
    const passes = await predicateOf(seen, op, spec, stage(checkpoint, 0.3, 0.5));
    return keepWhere(table, stage(checkpoint, 0.5, 1), passes);
  },
};

function looksAtText(op: FilterOperator): boolean {
  return op === 'matches' || op.endsWith('starts-with') || op.endsWith('contains');
}

async function predicateOf(
  column: Column,
  op: FilterOperator,
  spec: StepSpec,
  checkpoint: Checkpoint,
): Promise<(row: number) => boolean> {
  const isMissing = missingAt(column);
  if (op === 'is-missing') return isMissing;
  if (op === 'not-missing') return (row) => !isMissing(row);
  const negated = NEGATED[op];
  if (negated) {
    const positive = await predicateOf(column, negated, spec, checkpoint);
    return (row) => !positive(row);
  }
  if (column.storage === 'numeric') return numericPredicate(column, op, spec['value']);
  const { codes } = column;
  const passes = await passingTexts(column.dictionary, checkpoint, textTest(op, spec));
  return (row) => codes[row]! >= 0 && passes[codes[row]!] === 1;
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

function textTest(op: FilterOperator, spec: StepSpec): (text: string) => boolean {
  const { value } = spec;
  if (op === 'in') {
    const wanted = new Set(listOf(value).map(String));
    return (text) => wanted.has(text);
  }
  if (op === 'matches') return patternOption(spec, 'value');
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
