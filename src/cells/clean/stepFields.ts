import type { Json } from '../framework/params';

export const OPERATORS = [
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

/** A field of the form: one of `choices`, or free text. */
export interface StepField {
  readonly name: string;
  readonly choices?: readonly string[];
}

/** What the form asks for each step, in this order; the first choice is the default. */
export const STEP_FIELDS: Readonly<Record<string, readonly StepField[]>> = {
  filter: [{ name: 'column' }, { name: 'op', choices: OPERATORS }, { name: 'value' }],
  'drop-duplicates': [{ name: 'columns' }, { name: 'keep', choices: ['first', 'last'] }],
  'drop-missing': [{ name: 'columns' }],
  'fill-missing': [{ name: 'column' }, { name: 'with' }],
  winsorise: [{ name: 'column' }, { name: 'lower' }, { name: 'upper' }],
  'invalid-range': [
    { name: 'column' },
    { name: 'min' },
    { name: 'max' },
    { name: 'action', choices: ['drop', 'missing'] },
  ],
  'future-dates': [{ name: 'column' }, { name: 'after' }],
  outliers: [
    { name: 'column' },
    { name: 'method', choices: ['iqr', 'mad'] },
    { name: 'k' },
    { name: 'action', choices: ['flag', 'drop'] },
  ],
  'normalise-text': [{ name: 'columns' }, { name: 'case', choices: ['keep', 'lower', 'upper'] }],
  'merge-categories': [{ name: 'column' }, { name: 'from' }, { name: 'to' }],
  'net-cancellations': [{ name: 'unmatched', choices: ['keep', 'drop'] }],
};

type Entered = Readonly<Record<string, string>>;

/** The step as the notebook keeps it, from what was entered; empty fields are left out. */
export function stepFromForm(step: string, entered: Entered): Json {
  if (step === 'merge-categories') {
    return { step, column: entered['column'] ?? '', map: { [entered['from'] ?? '']: entered['to'] ?? '' } };
  }
  const options = (STEP_FIELDS[step] ?? []).flatMap(({ name, choices }): [string, Json][] => {
    const words = (entered[name] ?? choices?.[0] ?? '').trim();
    return words === '' || isUnused(name, entered) ? [] : [[name, valueOf(name, words, entered)]];
  });
  return { step, ...Object.fromEntries(options) };
}

function isUnused(name: string, entered: Entered): boolean {
  return name === 'value' && (entered['op'] ?? '').endsWith('-missing');
}

function valueOf(name: string, words: string, entered: Entered): Json {
  if (name === 'columns') return listOf(words);
  if (name === 'value' && (entered['op'] === 'in' || entered['op'] === 'not-in'))
    return listOf(words).map(scalar);
  const isText = ['column', 'op', 'keep', 'method', 'action', 'case', 'unmatched', 'after'].includes(name);
  return isText || (name === 'value' && takesText(entered['op'])) ? words : scalar(words);
}

/** Operators that look at characters: their value stays text even if it reads as a number. */
function takesText(op: string | undefined): boolean {
  return op !== undefined && (op.includes('starts-with') || op.includes('contains') || op === 'matches');
}

function listOf(words: string): string[] {
  return words
    .split(/[,，]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A plain number as a number; ids with leading zeros and everything else as text. */
function scalar(words: string): Json {
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(words) ? Number(words) : words;
}
