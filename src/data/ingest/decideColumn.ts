import type { NumericColumn } from '../../shared/table';
import { decideTextColumn } from './decideTextColumn';
import { countCodes, type DecisionContext, isIdText } from './decisionTools';
import { ExactStore } from './exactStore';
import { trimmed } from './growable';
import type { Decided, MomentContext } from './momentColumn';
import { asDates } from './numericMoments';
import { numberReader } from './readNumber';
import { READABLE, readAll, type Readings } from './readings';
import { evidenceOfExact } from './openNumbers';
import type { TextStore } from './textStore';

/**
 * Decides the type of a collected column over ALL its values, and lists what that type could not read. A column held as
 * plain numbers or moments whose other values are all readable is done quickly; every other case is decided as text, so
 * that the way a column was held never shows in its type.
 */
export async function decideColumn(
  name: string,
  store: TextStore | ExactStore,
  context: MomentContext,
): Promise<Decided> {
  if (!(store instanceof ExactStore)) return decideTextColumn(name, store, context);
  if (context.asWritten?.has(name))
    return decideTextColumn(name, await store.toText(context.checkpoint), context);
  const odd = await readOdd(store, context);
  if (!odd.isPlain) return decideTextColumn(name, await store.toText(context.checkpoint), context);
  const values = trimmed(store.values, store.rows);
  if (store.form.kind !== 'number') return { column: numeric(name, values, store.form.kind) };
  const column = exactNumbers(name, store, values, odd);
  const marks = evidenceOfExact(store, odd.texts);
  return column.type === 'money' ? { column, marks, currencies: [...odd.currencies] } : { column, marks };
}

interface OddReadings {
  readonly texts: readonly string[];
  readonly readings: Readings;
  /** Rows written with a currency sign, and the currencies. */
  readonly money: number;
  readonly currencies: ReadonlySet<string>;
  readonly fraction: boolean;
  /** All values outside the plain form are numbers or words for "nothing" (in columns of moments: only the latter). */
  readonly isPlain: boolean;
}

async function readOdd(store: ExactStore, context: DecisionContext): Promise<OddReadings> {
  const texts = (await store.odd.texts(() => context.checkpoint(0))).strings();
  const counts = await countCodes(Int32Array.from(store.oddCodes), texts.length, context.checkpoint);
  const isNumber = store.form.kind === 'number';
  const seen = { money: 0, fraction: store.hasDecimals, currencies: new Set<string>() };
  const reader = numberReader(context.decimal, context.thousands);
  const read = (text: string, i: number) => {
    const number = reader(text);
    if (number.money) seen.money += counts[i]!;
    if (number.money) seen.currencies.add(number.currency);
    seen.fraction ||= number.fraction;
    return isNumber && !number.percent ? number.value : NaN;
  };
  const readings = await readAll(texts, counts, read, context.checkpoint);
  const isId = isNumber && !seen.fraction && seen.money === 0 && texts.some(isIdText);
  return {
    texts,
    readings,
    ...seen,
    isPlain: readings.unreadable === 0 && !isId && seen.currencies.size < 2,
  };
}

function exactNumbers(
  name: string,
  store: ExactStore,
  values: Float64Array,
  odd: OddReadings,
): NumericColumn {
  let readable = store.rows - store.missing - store.oddRows.length;
  for (let i = 0; i < store.oddRows.length; i++) {
    const code = store.oddCodes[i]!;
    if (odd.readings.verdicts[code] !== READABLE) continue;
    values[store.oddRows[i]!] = odd.readings.values[code]!;
    readable++;
  }
  const dates = asDates(name, values, odd.fraction);
  if (dates) return dates;
  if (odd.money * 2 >= readable && odd.money > 0) return numeric(name, values, 'money');
  return numeric(name, values, odd.fraction ? 'decimal' : 'integer');
}

function numeric(name: string, values: Float64Array, type: NumericColumn['type'] | 'number'): NumericColumn {
  return { storage: 'numeric', name, type: type === 'number' ? 'decimal' : type, values };
}
