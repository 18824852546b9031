import { inEveryPiece, inPieces, type Steps } from '../../shared/steps';
import { numbersOfColumn } from '../../shared/columnPieces';
import { numbersIn, type Numbers } from '../../shared/pieces';
import { numbersOf, roleColumn, type Column, type ColumnTable } from '../../shared/table';
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
  const { name, values } = found;
  const { values: amount, below } = yield* groupNumbers(values, source);
  let unreadable = 0;
  if (below > 0) {
    yield* inPieces(amount.length, (from, to) => {
      unreadable += markReturns(amount.subarray(from, to), isReturn.subarray(from, to));
    });
  }
  return { amount, column: name, unreadable, below };
}

/** The product of two columns; NaN where either is missing. */
function productOf(values: Numbers, factors: Numbers): Numbers {
  let scratch = new Float64Array(0);
  const piece = (from: number, to: number) => {
    if (scratch.length < to - from) scratch = new Float64Array(to - from);
    const product = scratch.subarray(0, to - from);
    multiply(product, values.piece(from, to), factors.piece(from, to));
    return product;
  };
  return { length: values.length, piece };
}

function multiply(out: Float64Array, values: Float64Array, factors: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = values[i]! * factors[i]!;
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

function amountSource(table: ColumnTable): { readonly name: string; readonly values: Numbers } | undefined {
  const amount = roleColumn(table, 'amount');
  if (amount) return { name: amount.name, values: amountsIn(amount) };
  const quantity = roleColumn(table, 'quantity');
  const price = roleColumn(table, 'unit_price');
  if (!quantity || !price) return undefined;
  return {
    name: `${quantity.name} × ${price.name}`,
    values: productOf(amountsIn(quantity), amountsIn(price)),
  };
}

/** Text is read as numbers where it is one. */
const amountsIn = (column: Column): Numbers =>
  column.storage === 'numeric' ? numbersOfColumn(column) : numbersIn(numbersOf(column));

/** @returns whether there are any */
function* negativeQuantities(table: ColumnTable, source: RowSource, isReturn: Uint8Array): Steps<boolean> {
  const quantity = roleColumn(table, 'quantity');
  if (!quantity) return false;
  const counts = amountsIn(quantity);
  const isNowhere = yield* inEveryPiece(counts.length, (from, to) => hasNoNegative(counts.piece(from, to)));
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
