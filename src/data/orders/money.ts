import { inEveryPiece, inPieces, type Steps } from '../../shared/steps';
import { numbersOf, roleColumn, type ColumnTable } from '../../shared/table';
import { groupNumbers, type RowSource } from './rowSource';

/** What the rows of an order log came to. */
export interface Money {
  /** As in the file, or quantity × unit price; 0 where unreadable. */
  readonly amount: Float64Array;
  /** 1 where the amount or the quantity is negative. */
  readonly isReturn: Uint8Array;
  readonly hasReturns: boolean;
  /** Name of the column(s) the amount came from; undefined when the table holds no money. */
  readonly column: string | undefined;
  readonly unreadable: number;
}

/** Reads the amounts of the rows of a log and tells returns by them. */
export function* readMoney(table: ColumnTable, source: RowSource): Steps<Money> {
  const isReturn = source.memory.flags(source.length);
  const { below, ...money } = yield* amounts(table, source, isReturn);
  const isMarked = yield* negativeQuantities(table, source, isReturn);
  const hasReturns = (isMarked || below > 0) && isReturn.includes(1);
  return { ...money, isReturn, hasReturns };
}

interface Amounts extends Omit<Money, 'isReturn' | 'hasReturns'> {
  /** How many are negative or missing. */
  readonly below: number;
}

function* amounts(table: ColumnTable, source: RowSource, isReturn: Uint8Array): Steps<Amounts> {
  const found = amountSource(table);
  if (!found)
    return { amount: new Float64Array(isReturn.length), column: undefined, unreadable: 0, below: 0 };
  const { name, factor } = found;
  const values = factor ? yield* productOf(found.values, factor) : found.values;
  const { values: amount, below } = yield* groupNumbers(values, source);
  let unreadable = 0;
  if (below > 0) {
    yield* inPieces(amount.length, (from, to) => {
      unreadable += markReturns(amount.subarray(from, to), isReturn.subarray(from, to));
    });
  }
  return { amount, column: name, unreadable, below };
}

function* productOf(values: Float64Array, factor: Float64Array): Steps<Float64Array> {
  const product = new Float64Array(values.length);
  yield* inPieces(product.length, (from, to) => multiply(product, { values, factor }, from, to));
  return product;
}

function multiply(
  out: Float64Array,
  { values, factor }: { readonly values: Float64Array; readonly factor: Float64Array },
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) out[i] = values[i]! * factor[i]!;
}

/** Marks negative amounts, and writes 0 over those that are missing. @returns how many are missing */
function markReturns(amount: Float64Array, isReturn: Uint8Array): number {
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

/** @returns whether there are any */
function* negativeQuantities(table: ColumnTable, source: RowSource, isReturn: Uint8Array): Steps<boolean> {
  const quantity = roleColumn(table, 'quantity');
  if (!quantity) return false;
  const counts = numbersOf(quantity);
  const isNowhere = yield* inEveryPiece(counts.length, (from, to) =>
    hasNoNegative(counts.subarray(from, to)),
  );
  if (isNowhere) return false;
  const { values } = yield* groupNumbers(counts, source);
  yield* inPieces(values.length, (from, to) => {
    markNegative(values.subarray(from, to), isReturn.subarray(from, to));
  });
  return true;
}

function hasNoNegative(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) return false;
  return true;
}

function markNegative(counts: Float64Array, isReturn: Uint8Array): void {
  for (let i = 0; i < counts.length; i++) if (counts[i]! < 0) isReturn[i] = 1;
}
