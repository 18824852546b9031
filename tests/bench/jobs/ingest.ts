import { blobSource, type ByteSource } from '../../../src/data/ingest/byteSource';
import { ingestCsv } from '../../../src/data/ingest/ingestCsv';
import type { Parallel } from '../../../src/data/ingest/ranges/rangeJob';
import { noCheckpoint } from '../../../src/shared/checkpoint';
import { getColumn, numbersOf, type ColumnTable } from '../../../src/shared/table';
import type { Job, Sums } from '../job';

/** What the sides must agree on of a file: sums of numbers and of moments in ms, distinct texts. */
export interface FileColumns {
  readonly moment: string;
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
}

/** Of the orders without order ids. */
export const ORDERS: FileColumns = {
  moment: 'order_time',
  numbers: ['amount'],
  texts: ['member_id', 'category', 'channel', 'coupon'],
};

/** Of the order lines. */
export const ORDER_LINES: FileColumns = {
  moment: 'ordered_at',
  numbers: ['amount', 'quantity'],
  texts: ['order_id', 'member_id', 'product', 'category', 'channel', 'coupon'],
};

/** A file of orders as the product gets it. @param parallel how large files are read by several, where they can be */
export function ordersSource(file: Blob, parallel?: Parallel): ByteSource {
  const source = blobSource(file, 'orders.csv');
  return parallel ? { ...source, parallel } : source;
}

/** A file to typed columns, by the reader of the product: detection, hashing and all. */
export function ingestJob(source: ByteSource, columns: FileColumns): Job {
  let table: ColumnTable | undefined;
  return {
    async run() {
      table = undefined;
      table = await readOrders(source);
    },
    sums: () => Promise.resolve(sumsOf(table!, columns)),
  };
}

/** The orders as the product reads them. */
export async function readOrders(source: ByteSource): Promise<ColumnTable> {
  return (await ingestCsv(source, { fileName: source.name, checkpoint: noCheckpoint })).table;
}

function sumsOf(table: ColumnTable, { moment, numbers, texts }: FileColumns): Sums {
  const sums: Record<string, number> = { rows: table.rowCount };
  for (const name of [moment, ...numbers]) sums[name] = total(numbersOf(getColumn(table, name)));
  for (const name of texts) sums[name] = distinct(table, name);
  return sums;
}

function distinct(table: ColumnTable, name: string): number {
  const column = getColumn(table, name);
  if (column.storage !== 'text') throw new Error(`${name} was not read as text.`);
  return new Set(column.codes.filter((code) => code >= 0)).size;
}

/** Of the values that are there. */
export function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) if (!Number.isNaN(value)) sum += value;
  return sum;
}
