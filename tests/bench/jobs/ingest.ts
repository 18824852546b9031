import { blobSource } from '../../../src/data/ingest/byteSource';
import { ingestCsv } from '../../../src/data/ingest/ingestCsv';
import { noCheckpoint } from '../../../src/shared/checkpoint';
import { getColumn, numbersOf, type ColumnTable } from '../../../src/shared/table';
import type { Job, Sums } from '../job';

/** A file to typed columns, by the reader of the product: detection, hashing and all. */
export function ingestJob(file: Blob): Job {
  let table: ColumnTable | undefined;
  return {
    async run() {
      table = undefined;
      table = await readOrders(file);
    },
    sums: () => Promise.resolve(sumsOf(table!)),
  };
}

/** The orders as the product reads them. */
export async function readOrders(file: Blob): Promise<ColumnTable> {
  const source = blobSource(file, 'orders.csv');
  return (await ingestCsv(source, { fileName: 'orders.csv', checkpoint: noCheckpoint })).table;
}

function sumsOf(table: ColumnTable): Sums {
  const distinct = (name: string) => {
    const column = getColumn(table, name);
    if (column.storage !== 'text') throw new Error(`${name} was not read as text.`);
    return new Set(column.codes.filter((code) => code >= 0)).size;
  };
  const numeric = (name: string) => total(numbersOf(getColumn(table, name)));
  return {
    rows: table.rowCount,
    amount: numeric('amount'),
    quantity: numeric('quantity'),
    ordered_at: numeric('ordered_at'),
    ...Object.fromEntries(TEXTS.map((name) => [name, distinct(name)])),
  };
}

/** Columns of the orders file that hold text. */
export const TEXTS = ['order_id', 'member_id', 'product', 'category', 'channel', 'coupon'];

/** Of the values that are there. */
export function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) if (!Number.isNaN(value)) sum += value;
  return sum;
}
