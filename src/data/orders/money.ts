import { inEveryPiece, inPieces, type Steps } from '../../shared/steps';
import { numbersOf, roleColumn, type ColumnTable } from '../../shared/table';

/** What the rows of an order log came to. */
export interface Money {
  /** As in the file, or quantity × unit price; 0 where unreadable. */
  readonly amount: Float64Array;
  /** 1 where the amount or the quantity is negative. */
  readonly isReturn: Uint8Array;
  /** Name of the column(s) the amount came from; undefined when the table holds no money. */
  readonly column: string | undefined;
  readonly unreadable: number;
}

/** Reads the amounts of the rows listed and tells returns by them. */
export function* readMoney(table: ColumnTable, rows: Int32Array): Steps<Money> {
  const isReturn = new Uint8Array(rows.length);
  const money = yield* amounts(table, { rows, isReturn });
  yield* negativeQuantities(table, { rows, isReturn });
  return { ...money, isReturn };
}

interface Marking {
  readonly rows: Int32Array;
  readonly isReturn: Uint8Array;
}

function* amounts(table: ColumnTable, { rows, isReturn }: Marking): Steps<Omit<Money, 'isReturn'>> {
  const source = amountSource(table);
  const amount = new Float64Array(rows.length);
  if (!source) return { amount, column: undefined, unreadable: 0 };
  const { values, factor } = source;
  let unreadable = 0;
  yield* inPieces(rows.length, (from, to) => {
    const piece = { rows: rows.subarray(from, to), isReturn: isReturn.subarray(from, to) };
    unreadable += addAmounts({ values, factor }, amount.subarray(from, to), piece);
  });
  return { amount, column: source.name, unreadable };
}

/** @returns how many are unreadable */
function addAmounts(
  { values, factor }: Pick<AmountSource, 'values' | 'factor'>,
  amount: Float64Array,
  { rows, isReturn }: Marking,
): number {
  for (let i = 0; i < rows.length; i++) amount[i] = values[rows[i]!]!;
  if (factor) for (let i = 0; i < rows.length; i++) amount[i]! *= factor[rows[i]!]!;
  let unreadable = 0;
  for (let i = 0; i < amount.length; i++) {
    if (amount[i]! >= 0) continue;
    if (amount[i]! < 0) isReturn[i] = 1;
    else {
      amount[i] = 0;
      unreadable++;
    }
  }
  return unreadable;
}

interface AmountSource {
  readonly name: string;
  readonly values: Float64Array;
  /** What the values are multiplied by. */
  readonly factor: Float64Array | undefined;
}

function amountSource(table: ColumnTable): AmountSource | undefined {
  const amount = roleColumn(table, 'amount');
  if (amount) return { name: amount.name, values: numbersOf(amount), factor: undefined };
  const quantity = roleColumn(table, 'quantity');
  const price = roleColumn(table, 'unit_price');
  if (!quantity || !price) return undefined;
  const name = `${quantity.name} × ${price.name}`;
  return { name, values: numbersOf(quantity), factor: numbersOf(price) };
}

function* negativeQuantities(table: ColumnTable, { rows, isReturn }: Marking): Steps<void> {
  const quantity = roleColumn(table, 'quantity');
  if (!quantity) return;
  const counts = numbersOf(quantity);
  const isNowhere = yield* inEveryPiece(counts.length, (from, to) =>
    hasNoNegative(counts.subarray(from, to)),
  );
  if (isNowhere) return;
  yield* inPieces(rows.length, (from, to) => {
    for (let i = from; i < to; i++) if (counts[rows[i]!]! < 0) isReturn[i] = 1;
  });
}

function hasNoNegative(values: Float64Array): boolean {
  for (const value of values) if (value < 0) return false;
  return true;
}
