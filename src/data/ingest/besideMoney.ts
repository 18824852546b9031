import type { Column } from '../../shared/table';
import { type DecidedColumn, type DecisionContext, type HeldColumn, inBatches } from './decisionTools';

/** What each of these signs stands for is said by the other amounts of the column, or not at all. */
const OPEN_SIGNS = { $: ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'NZD', 'TWD', 'MXN'], '¥': ['CNY', 'JPY'] };

/**
 * The currencies of a column of amounts and, where there are several, a column that says which row has which: without
 * it, euros and yen would be added up.
 * @param currencyOf the currency of each text that has one
 */
export async function besideMoney(
  { name, codes, counts }: HeldColumn,
  currencyOf: ReadonlyMap<number, string>,
  { checkpoint }: DecisionContext,
): Promise<Pick<DecidedColumn, 'currencies' | 'beside' | 'warnings'>> {
  const rows = new Map<string, number>();
  const named = settledSigns(new Set(currencyOf.values()));
  for (const [text, sign] of currencyOf) {
    const currency = named(sign);
    rows.set(currency, (rows.get(currency) ?? 0) + counts[text]!);
  }
  const currencies = [...rows.keys()].sort((a, b) => rows.get(b)! - rows.get(a)!);
  if (currencies.length < 2) return { currencies };
  const perText = new Map([...currencyOf].map(([text, sign]) => [text, currencies.indexOf(named(sign))]));
  const own = new Int32Array(codes.length);
  await inBatches(codes.length, checkpoint, (from, to) => {
    for (let row = from; row < to; row++) own[row] = perText.get(codes[row]!) ?? -1;
  });
  const added = `${name}_currency`;
  const shown = currencies.map((currency) => `${currency} (${rows.get(currency)!})`).join(', ');
  return {
    currencies,
    beside: { storage: 'text', name: added, type: 'category', codes: own, dictionary: currencies },
    warnings: [{ code: 'ingest/mixed-currencies', details: { column: name, added, currencies: shown } }],
  };
}

/** `$` beside CAD alone is CAD; beside nothing or several, it stays a sign. */
function settledSigns(seen: ReadonlySet<string>): (sign: string) => string {
  const meaning = new Map(
    Object.entries(OPEN_SIGNS).flatMap(([sign, codes]) => {
      const [one, ...more] = codes.filter((code) => seen.has(code));
      return one !== undefined && more.length === 0 ? [[sign, one] as const] : [];
    }),
  );
  return (sign) => meaning.get(sign) ?? sign;
}

/** The currencies of every column that has some. */
export function currenciesOf(decided: readonly DecidedColumn[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    decided.flatMap(({ column, currencies = [] }) =>
      currencies.length > 0 ? [[column.name, currencies] as const] : [],
    ),
  );
}

/** Every column with the one beside it, under a name that no other has. */
export function withBeside(decided: readonly { column: Column; beside?: Column }[]): Column[] {
  const names = new Set(decided.map(({ column }) => column.name));
  return decided.flatMap(({ column, beside }) => {
    if (!beside) return [column];
    let { name } = beside;
    for (let k = 2; names.has(name); k++) name = `${beside.name}_${k}`;
    names.add(name);
    return [column, { ...beside, name }];
  });
}
