import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  makeTable,
  numericColumn,
  textColumn,
  type Column,
  type ColumnTable,
  type Roles,
} from '../../shared/table';
import { parseMoment } from './options';
import type { StepSpec } from './step';

const SHARED = join(process.cwd(), '..', 'shared');

/** Whether the reference files lie beside the repository; tests that need them skip visibly when they do not. */
export const hasShared = existsSync(join(SHARED, 'reference', 'rfm_cohort.json'));

/** One set of rfm_cohort.json: file, roles, and its `cleaning` written as `clean.steps`. */
export interface ReferenceSet {
  readonly name: string;
  readonly file: string;
  readonly encoding: string;
  readonly dates: string;
  readonly numbers: readonly string[];
  readonly roles: Roles;
  readonly steps: readonly StepSpec[];
  readonly frequency: 'orders' | 'days';
}

const ONLINE_RETAIL = {
  encoding: 'utf-8',
  dates: 'InvoiceDate',
  numbers: ['Quantity', 'UnitPrice'],
  frequency: 'orders',
  roles: {
    member_id: 'CustomerID',
    order_id: 'InvoiceNo',
    ordered_at: 'InvoiceDate',
    quantity: 'Quantity',
    unit_price: 'UnitPrice',
    product: 'StockCode',
  },
  steps: [
    { step: 'filter', column: 'CustomerID', op: 'not-missing' },
    { step: 'filter', column: 'InvoiceNo', op: 'not-starts-with', value: 'C' },
    { step: 'filter', column: 'Quantity', op: '>', value: 0 },
    { step: 'filter', column: 'UnitPrice', op: '>', value: 0 },
  ],
} as const;

export const REFERENCE_SETS: readonly ReferenceSet[] = [
  { name: 'online_retail_a', file: 'online_retail_a.csv.gz', ...ONLINE_RETAIL },
  { name: 'online_retail_small', file: 'online_retail_small.csv', ...ONLINE_RETAIL },
  {
    name: 'cdnow_sample',
    file: 'cdnow_sample.csv',
    encoding: 'utf-8',
    dates: 'date',
    numbers: ['quantity', 'amount'],
    roles: { member_id: 'customer_id', ordered_at: 'date', quantity: 'quantity', amount: 'amount' },
    steps: [],
    frequency: 'days',
  },
  {
    name: 'cn_member_orders',
    file: 'cn_member_orders_gb18030.csv.gz',
    encoding: 'gb18030',
    dates: '付款日期',
    numbers: ['实付金额', '邮费', '购买数量'],
    roles: {
      member_id: '买家昵称',
      ordered_at: '付款日期',
      amount: '实付金额',
      quantity: '购买数量',
      status: '订单状态',
    },
    steps: [{ step: 'filter', column: '订单状态', op: '=', value: '交易成功' }],
    frequency: 'orders',
  },
];

/** The expected results of a set, as in the file. */
export function readReference(set: ReferenceSet): Record<string, unknown> {
  const file = JSON.parse(readFileSync(join(SHARED, 'reference', 'rfm_cohort.json'), 'utf8')) as {
    sets: Record<string, Record<string, unknown>>;
  };
  return file.sets[set.name]!;
}

/** The raw table of a set, before cleaning. A plain reader for tests: the product reads files with data/ingest. */
export function readReferenceSet(set: ReferenceSet): ColumnTable {
  const bytes = readFileSync(join(SHARED, 'data', set.file));
  const text = new TextDecoder(set.encoding).decode(set.file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  const [header, ...records] = parseCsv(text);
  const columns = header!.map((name, k) =>
    columnOf(
      set,
      name,
      records.map((record) => record[k] ?? ''),
    ),
  );
  return makeTable(columns, 'orders', set.roles);
}

function columnOf(set: ReferenceSet, name: string, cells: string[]): Column {
  if (name === set.dates) return numericColumn(name, Float64Array.from(cells, parseMoment), 'datetime');
  if (set.numbers.includes(name)) return numericColumn(name, Float64Array.from(cells, numberOf));
  return textColumn(
    name,
    cells.map((cell) => (cell === '' ? null : cell)),
  );
}

function numberOf(cell: string): number {
  return cell === '' ? NaN : Number(cell);
}

function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g)) {
    const cell = match[1]!;
    if (cell === '' && match[2] === '' && record.length === 0) break;
    record.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (match[2] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
