import type { NumericColumn, TextColumn } from '../../shared/table';
import { booleanWords } from './booleanWords';
import {
  countCodes,
  type DecidedColumn,
  type DecisionContext,
  fillValues,
  type HeldColumn,
  isIdText,
} from './decisionTools';
import { saysCode, saysId } from './headerHints';
import { asDates } from './numericMoments';
import { momentColumn } from './momentColumn';
import { isBlankText, numberReader } from './readNumber';
import { isMissingWord, isMostlyReadable, looksHopeless, readAll, type Readings } from './readings';
import type { TextStore } from './textStore';

/** A category has at most this many levels, and each twice on average. */
const MAX_LEVELS = 1000;

/** Decides the type of a column held as text, over its distinct texts weighted by their rows. */
export async function decideTextColumn(
  name: string,
  store: TextStore,
  context: DecisionContext,
): Promise<DecidedColumn> {
  const texts = await store.dictionary.strings(() => context.checkpoint(0));
  return decideTexts(name, store.codes.slice(0, store.rows), texts, context);
}

/** The same of texts that are there already. @param codes the text of each row, −1 where missing */
export async function decideTexts(
  name: string,
  codes: Int32Array,
  texts: readonly string[],
  context: DecisionContext,
): Promise<DecidedColumn> {
  const counts = countCodes(codes, texts.length);
  const flags = flagColumn(name, codes, texts);
  if (flags) return { column: flags };
  const hasDigits = texts.some((text) => /\d/.test(text));
  if (hasDigits && (saysId(name) || saysCode(name))) return { column: words(name, codes, texts, 'id') };
  const held = { name, codes, texts, counts };
  return (
    (await numberColumn(held, context)) ?? (await momentColumn(held, context)) ?? { column: plainText(held) }
  );
}

function flagColumn(name: string, codes: Int32Array, texts: readonly string[]): NumericColumn | undefined {
  const pair = booleanWords(texts);
  if (!pair) return undefined;
  const perCode = texts.map((text) => pair.indexOf(text.trim()));
  const values = Float64Array.from(codes, (code) => (code < 0 || perCode[code]! < 0 ? NaN : perCode[code]!));
  return { storage: 'numeric', name, type: 'boolean', values, words: pair };
}

interface NumberAttempt {
  readings: Readings;
  moneyRows: number;
  fraction: boolean;
  fractionRows: number;
}

async function numberColumn(held: HeldColumn, context: DecisionContext): Promise<DecidedColumn | undefined> {
  const attempt = await bestNumbers(held, context);
  if (!attempt) return undefined;
  if (!attempt.fraction && attempt.moneyRows === 0 && held.texts.some(isIdText)) {
    return { column: words(held.name, held.codes, held.texts, 'id') };
  }
  const { values, unreadable } = fillValues(held, attempt.readings, context);
  const dates = attempt.readings.unreadable === 0 ? asDates(held.name, values, attempt.fraction) : undefined;
  if (dates) return { column: dates };
  const money = attempt.moneyRows > 0 && attempt.moneyRows * 2 >= attempt.readings.readable;
  const type = money ? 'money' : attempt.fraction ? 'decimal' : 'integer';
  return { column: { storage: 'numeric', name: held.name, type, values }, unreadable };
}

/** With the decimal mark of the file or, where that was only guessed, with the other one if most values bear it out. */
async function bestNumbers(held: HeldColumn, context: DecisionContext): Promise<NumberAttempt | undefined> {
  const usual = await tryNumbers(held, context, context.decimal);
  if (context.decimalFixed || (usual && usual.readings.unreadable === 0)) return usual;
  const other = await tryNumbers(held, context, context.decimal === '.' ? ',' : '.');
  const reads = (attempt: NumberAttempt | undefined) => attempt?.readings.readable ?? 0;
  const borneOut = other !== undefined && other.fractionRows * 2 >= reads(other);
  return borneOut && reads(other) > reads(usual) ? other : usual;
}

async function tryNumbers(
  held: HeldColumn,
  context: DecisionContext,
  decimal: '.' | ',',
): Promise<NumberAttempt | undefined> {
  const reader = numberReader(decimal, context.thousands);
  if (looksHopeless(held.texts, (text) => reader(text).value)) return undefined;
  const seen = { moneyRows: 0, fraction: false, fractionRows: 0 };
  const read = (text: string, i: number) => {
    const number = reader(text);
    if (number.money) seen.moneyRows += held.counts[i]!;
    if (number.fraction) seen.fractionRows += held.counts[i]!;
    seen.fraction ||= number.fraction;
    return number.value;
  };
  const readings = await readAll(held.texts, held.counts, read, context.checkpoint);
  return isMostlyReadable(readings.readable, readings.unreadable) ? { readings, ...seen } : undefined;
}

function plainText(held: HeldColumn): TextColumn {
  const levels = held.texts.length;
  let filled = 0;
  for (const count of held.counts) filled += count;
  const few = levels > 0 && levels <= MAX_LEVELS && levels * 2 <= filled;
  return words(held.name, held.codes, held.texts, few ? 'category' : 'text');
}

/** A text column; blanks are missing, and in ids also the words for "nothing". */
function words(
  name: string,
  codes: Int32Array,
  texts: readonly string[],
  type: TextColumn['type'],
): TextColumn {
  const isMissing = type === 'id' ? isMissingWord : isBlankText;
  if (!texts.some(isMissing)) return { storage: 'text', name, type, codes, dictionary: texts };
  const dictionary: string[] = [];
  const renumbered = texts.map((text) => (isMissing(text) ? -1 : dictionary.push(text) - 1));
  return { storage: 'text', name, type, codes: codes.map((c) => (c < 0 ? -1 : renumbered[c]!)), dictionary };
}
