import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { OrderLines } from '../segments/orderLines';

const SHARED = join(process.cwd(), '..', 'shared');
export const hasShared = existsSync(join(SHARED, 'reference', 'clv.json'));

export function readShared(...path: string[]): string {
  const bytes = readFileSync(join(SHARED, ...path));
  return (path.at(-1)!.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export interface Purchase {
  readonly id: string;
  readonly at: number;
  readonly amount: number;
}

export function orderLines(purchases: readonly Purchase[]): OrderLines {
  const byMember = new Map<string, Purchase[]>();
  for (const purchase of purchases) {
    const own = byMember.get(purchase.id);
    if (own) own.push(purchase);
    else byMember.set(purchase.id, [purchase]);
  }
  const rows = [...byMember.values()].map((own) => own.sort((a, b) => a.at - b.at));
  const flat = rows.flat();
  let offset = 0;
  return {
    memberIds: [...byMember.keys()],
    offsets: Int32Array.from([0, ...rows.map((own) => (offset += own.length))]),
    at: Float64Array.from(flat, ({ at }) => at),
    amount: Float64Array.from(flat, ({ amount }) => amount),
    isReturn: new Uint8Array(flat.length),
    orderCode: Int32Array.from(flat.keys()),
    orderCount: flat.length,
  };
}

export function cdnow(): Purchase[] {
  const lines = readShared('data', 'cdnow_sample.csv').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [id, date, , amount] = line.split(',');
    return { id: id!, at: Date.parse(date!), amount: Number(amount) };
  });
}

/** Rows with a customer, no cancellation, and a positive quantity and price. */
export function onlineRetail(): Purchase[] {
  const [head, ...lines] = readShared('data', 'online_retail_a.csv.gz').trim().split(/\r?\n/);
  const at = (name: string) => head!.split(',').indexOf(name);
  const cell = /(?:^|,)("(?:[^"]|"")*"|[^,]*)/g;
  const columns = ['CustomerID', 'InvoiceNo', 'Quantity', 'UnitPrice', 'InvoiceDate'].map(at);
  return lines.flatMap((line) => {
    const cells = [...line.matchAll(cell)].map((match) => match[1]!);
    const [id, invoice, quantity, price, date] = columns.map((k) => cells[k]!);
    if (id === '' || invoice!.startsWith('C') || !(Number(quantity) > 0) || !(Number(price) > 0)) return [];
    return [{ id: id!, at: Date.parse(date!.slice(0, 10)), amount: Number(quantity) * Number(price) }];
  });
}

interface Detail {
  id: string;
  x: number;
  t_x: number;
  T: number;
  p_alive: number;
  expected_1_week: number;
  expected_39_weeks: number;
  m_x: number;
  expected_spend: number;
  clv_12_months: number;
}
export type Numbers = Record<string, number>;
export interface ExpectedSet {
  calibration_end: string;
  customers: number;
  repeat_transactions: number;
  customers_with_repeat: number;
  mean_x: number;
  mean_tx: number;
  mean_T: number;
  bgnbd: Numbers;
  bgnbd_se: Numbers;
  bgnbd_loglik: number;
  no_inner_maximum?: {
    nbd: Numbers;
    penalised: Record<string, Numbers>;
    wall_loglik: number;
  };
  holdout: {
    weeks: number;
    actual_repeat_transactions: number;
    predicted: number;
    mae_per_customer: number;
    rmse_per_customer: number;
    correlation: number;
    mean_by_calibration_x_0_to_7plus: { actual: number[]; predicted: number[]; customers: number[] };
  };
  p_alive: { mean: number; share_above_half: number };
  gamma_gamma: Numbers;
  gamma_gamma_se: Numbers;
  gamma_gamma_loglik: number;
  gamma_gamma_population_mean: number;
  correlation_x_m: number;
  mean_expected_spend: number;
  clv_12_months: { sum: number; mean: number; quantiles_10_50_90: number[] };
  customers_detail: Detail[];
  tracking: { actual_cumulative: number[]; expected_cumulative: number[] };
}
export interface Summary {
  bgnbd: Numbers;
  bgnbd_se: Numbers;
  bgnbd_loglik: number;
  gamma_gamma: Numbers;
  gamma_gamma_se: Numbers;
  gamma_gamma_loglik: number;
  'expected_x2_tx30.43_T38.86_t39': number;
  unconditional: { t: number[]; 'E[X(t)]': number[] };
  clv_quickstart_reproduced: Record<string, number | string>;
  expected_1_week: Numbers;
}
