import { FILTER_OPERATORS } from '../../data/cleaning/filter';
import type { StepSpec } from '../../data/cleaning/step';
import type { Json } from '../framework/params';

/** What kind of columns a field offers. */
type ColumnsOf = 'number' | 'text' | 'date' | 'ordered' | 'any';

/** One setting of a step as the form asks for it. */
export interface StepField {
  readonly name: string;
  /** `value`: a number, a day or words; `fill`: a way to fill or a value; `pairs`: from → to. */
  readonly type:
    'column' | 'columns' | 'choice' | 'flag' | 'number' | 'words' | 'value' | 'fill' | 'pairs' | 'rates';
  readonly of?: ColumnsOf;
  /** The input port whose columns are offered; the table itself unless given. */
  readonly port?: string;
  /** The first is what the step takes when nothing is written. */
  readonly choices?: readonly string[];
  /** Flags: what the step takes when nothing is written. */
  readonly on?: boolean;
  readonly required?: boolean;
  /** Asked only where the other settings call for it. */
  readonly when?: (step: StepSpec) => boolean;
}

const column = (of: ColumnsOf): StepField => ({ name: 'column', type: 'column', of, required: true });
const columns = (of: ColumnsOf): StepField => ({ name: 'columns', type: 'columns', of });
const action = (...choices: string[]): StepField => ({ name: 'action', type: 'choice', choices });
const flag = (name: string): StepField => ({ name, type: 'flag', on: true });
const number = (name: string): StepField => ({ name, type: 'number' });

const takesValue = ({ op }: StepSpec) => op !== 'is-missing' && op !== 'not-missing';
const hasUnit = (step: StepSpec) => step['unit'] !== undefined;

/** What the form asks for each step, in this order. */
export const STEP_FIELDS: Readonly<Record<string, readonly StepField[]>> = {
  filter: [
    column('any'),
    { name: 'op', type: 'choice', choices: FILTER_OPERATORS, required: true },
    { name: 'value', type: 'value', required: true, when: takesValue },
  ],
  'drop-duplicates': [columns('any'), { name: 'keep', type: 'choice', choices: ['first', 'last'] }],
  'net-cancellations': [
    { name: 'by', type: 'choice', choices: ['auto', 'order', 'line'] },
    { name: 'prefix', type: 'words', when: (step) => step['by'] !== 'line' },
    { name: 'partial', type: 'choice', choices: ['reduce', 'keep'] },
    { name: 'unmatched', type: 'choice', choices: ['keep', 'drop'] },
  ],
  'invalid-range': [
    column('ordered'),
    { name: 'min', type: 'value' },
    { name: 'max', type: 'value' },
    action('drop', 'missing', 'flag'),
  ],
  'invalid-pattern': [
    column('any'),
    { name: 'pattern', type: 'words', required: true },
    action('missing', 'drop', 'flag'),
  ],
  'future-dates': [column('date'), { name: 'after', type: 'words' }, action('drop', 'missing', 'flag')],
  'negative-amounts': [column('number'), action('drop', 'missing', 'absolute', 'flag')],
  'drop-missing': [columns('any')],
  'fill-missing': [
    column('any'),
    { name: 'with', type: 'fill', choices: ['median', 'mean', 'mode'], required: true },
    { name: 'by', type: 'columns', of: 'any' },
  ],
  'flag-missing': [{ ...columns('any'), required: true }],
  outliers: [
    column('number'),
    { name: 'method', type: 'choice', choices: ['iqr', 'mad'] },
    number('k'),
    action('flag', 'drop', 'missing', 'clip'),
  ],
  winsorise: [column('number'), number('lower'), number('upper')],
  'normalise-text': [
    columns('text'),
    { name: 'case', type: 'choice', choices: ['keep', 'lower', 'upper'] },
    ...['trim', 'width', 'nfc'].map(flag),
  ],
  'merge-categories': [column('text'), { name: 'map', type: 'pairs', required: true }],
  'match-ids': [
    { name: 'column', type: 'column', of: 'any' },
    { name: 'known', type: 'column', of: 'any', port: 'tableOfIds' },
    { name: 'prefix', type: 'words' },
    ...['trim', 'width', 'case', 'zeros', 'decimal'].map(flag),
  ],
  'convert-unit': [
    column('number'),
    { name: 'unit', type: 'column', of: 'text' },
    { name: 'factor', type: 'number', required: true, when: (step) => !hasUnit(step) },
    { name: 'add', type: 'number', when: (step) => !hasUnit(step) },
    { name: 'to', type: 'words', required: true, when: hasUnit },
    { name: 'factors', type: 'rates', required: true, when: hasUnit },
  ],
  'convert-currency': [
    { name: 'column', type: 'column', of: 'number' },
    { name: 'currency', type: 'column', of: 'text' },
    { name: 'to', type: 'words', required: true },
    { name: 'rates', type: 'rates' },
    { name: 'date', type: 'column', of: 'date', when: (step) => step['rates'] === undefined },
    { name: 'unknown', type: 'choice', choices: ['keep', 'missing', 'drop'] },
  ],
};

/** The fields to show for a step as it is filled in so far. */
export function fieldsOf(step: StepSpec): readonly StepField[] {
  return (STEP_FIELDS[step.step] ?? []).filter((field) => field.when?.(step) ?? true);
}

/** Whether everything is there that the step cannot do without. */
export function isComplete(step: StepSpec): boolean {
  const isGiven = fieldsOf(step).every(
    (field) => !field.required || field.name === 'op' || step[field.name] !== undefined,
  );
  const areRates = fieldsOf(step).every(
    (field) => field.type !== 'rates' || Object.values(step[field.name] ?? {}).every(isRate),
  );
  const isOpen = step.step === 'invalid-range' && step['min'] === undefined && step['max'] === undefined;
  return isGiven && areRates && !isOpen;
}

/** A currency stands with an empty rate until the analyst gives it one. */
function isRate(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

/** A step of a kind with nothing chosen yet. */
export function emptyStep(kind: string): StepSpec {
  return kind === 'filter' ? { step: kind, op: '=' } : { step: kind };
}

/** The step with a setting changed; what is empty or what the step takes anyway is not written. */
export function withSetting(step: StepSpec, field: StepField, value: Json): StepSpec {
  const { [field.name]: _old, ...others } = step;
  const isDefault = field.type === 'flag' ? value === (field.on ?? false) : value === field.choices?.[0];
  const isWritten = !isEmpty(value) && (!isDefault || field.required === true);
  const next = (isWritten ? { ...others, [field.name]: value } : others) as StepSpec;
  return field.name === 'op' ? adaptValue(next) : next;
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Another condition may take a list, one value, or none. */
function adaptValue(step: StepSpec): StepSpec {
  const { value, ...others } = step;
  if (!takesValue(step) || value === undefined) return others;
  const words = wordsOf(value as Json);
  const read = readValue(step, words);
  return { ...others, value: read };
}

/** What was typed for a value, as the notebook keeps it: lists for "one of", text where characters are looked at. */
export function readValue(step: StepSpec, words: string): Json {
  const op = step['op'];
  if (op === 'in' || op === 'not-in') return listOf(words).map(scalar);
  return typeof op === 'string' && looksAtText(op) ? words.trim() : scalar(words.trim());
}

function looksAtText(op: string): boolean {
  return op.includes('starts-with') || op.includes('contains') || op === 'matches';
}

/** A value as it is typed. */
export function wordsOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((one) => wordsOf(one as Json)).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function listOf(words: string): string[] {
  return words
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A plain number as a number; ids with leading zeros and everything else as text. */
export function scalar(words: string): Json {
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(words) ? Number(words) : words;
}
