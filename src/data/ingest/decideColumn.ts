import type { NumericColumn } from '../../shared/table';
import { decideTextColumn } from './decideTextColumn';
import { countCodes, type DecidedColumn, type DecisionContext, isIdText } from './decisionTools';
import { ExactStore } from './exactStore';
import { asDates } from './numericMoments';
import { readMoment } from './readMoment';
import { numberReader } from './readNumber';
import { isMostlyReadable, READABLE, readAll, type Readings, UNREADABLE } from './readings';
import type { TextStore } from './textStore';
import { UnreadableList } from './unreadable';

/** Decides the type of a collected column over ALL its values, and lists what that type could not read. */
export async function decideColumn(
  name: string,
  store: TextStore | ExactStore,
  context: DecisionContext,
): Promise<DecidedColumn> {
  if (!(store instanceof ExactStore)) return decideTextColumn(name, store, context);
  const odd = await readOdd(store, context);
  if (odd === undefined) return decideTextColumn(name, store.toText(), context);
  return store.form.kind === 'number'
    ? exactNumbers(name, store, odd, context)
    : exactMoments(name, store, odd, context);
}

interface OddReadings {
  texts: readonly string[];
  readings: Readings;
  /** Rows written with a currency sign. */
  money: number;
  fraction: boolean;
  hasTime: boolean;
}

/** The values outside the plain form; undefined when they make the column an id, or too many are unreadable. */
async function readOdd(store: ExactStore, context: DecisionContext): Promise<OddReadings | undefined> {
  const texts = store.odd.strings();
  const isNumber = store.form.kind === 'number';
  if (isNumber && !store.hasDecimals && texts.some(isIdText)) return undefined;
  const counts = countCodes(store.oddCodes, texts.length);
  const odd = { money: 0, fraction: false, hasTime: false };
  const readNumber = numberReader(context.decimal, context.thousands);
  const read = (text: string, i: number) => {
    if (!isNumber) {
      const moment = readMoment(text, 'mdy');
      odd.hasTime ||= moment.hasTime;
      return Number.isNaN(moment.offset) ? moment.wall : moment.wall - moment.offset * 60_000;
    }
    const number = readNumber(text);
    if (number.money) odd.money += counts[i]!;
    odd.fraction ||= number.fraction;
    return number.value;
  };
  const readings = await readAll(texts, counts, read, context.checkpoint);
  const plain = store.rows - store.oddRows.length - countMissing(store);
  return isMostlyReadable(plain + readings.readable, readings.unreadable) ? { texts, readings, ...odd } : undefined;
}

function countMissing(store: ExactStore): number {
  let missing = 0;
  for (let row = 0; row < store.rows; row++) if (store.isMissing(row)) missing++;
  return missing;
}

function exactNumbers(
  name: string,
  store: ExactStore,
  odd: OddReadings,
  context: DecisionContext,
): DecidedColumn {
  const { values, unreadable } = withOdd(store, odd, context);
  const decimal = store.hasDecimals || odd.fraction;
  if (odd.money * 2 > store.rows) return { column: numeric(name, values, 'money'), unreadable: unreadable.of(name) };
  const dates = asDates(name, values, decimal);
  if (dates && odd.readings.unreadable === 0) return { column: dates };
  const type = decimal ? 'decimal' : 'integer';
  return { column: numeric(name, values, type), unreadable: unreadable.of(name) };
}

function exactMoments(
  name: string,
  store: ExactStore,
  odd: OddReadings,
  context: DecisionContext,
): DecidedColumn {
  const { values, unreadable } = withOdd(store, odd, context);
  const type = store.form.kind === 'date' && !odd.hasTime ? 'date' : 'datetime';
  return { column: numeric(name, values, type), unreadable: unreadable.of(name) };
}

/** The values with the odd ones filled in, and those among them that could not be read. */
function withOdd(
  store: ExactStore,
  odd: OddReadings,
  context: DecisionContext,
): { values: Float64Array; unreadable: UnreadableList } {
  const values = store.values.slice(0, store.rows);
  const unreadable = new UnreadableList(context.lineOf);
  for (let i = 0; i < store.oddRows.length; i++) {
    const code = store.oddCodes[i]!;
    const row = store.oddRows[i]!;
    if (odd.readings.verdicts[code] === READABLE) values[row] = odd.readings.values[code]!;
    else if (odd.readings.verdicts[code] === UNREADABLE) unreadable.add(row, odd.texts[code]!);
  }
  return { values, unreadable };
}

function numeric(name: string, values: Float64Array, type: NumericColumn['type']): NumericColumn {
  return { storage: 'numeric', name, type, values };
}
