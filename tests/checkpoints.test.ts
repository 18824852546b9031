import { beforeAll, describe, expect, it } from 'vitest';
import { resolveParams } from '../src/cells/framework/params';
import { cellSpecs } from '../src/cells/registry';
import { loadCompute } from '../src/cells/registry.worker';
import type { Checkpoint } from '../src/shared/checkpoint';
import { TidemarkError } from '../src/shared/errors';
import { PIECE_ROWS } from '../src/shared/steps';
import { makeTable, numericColumn, type ColumnTable, type TextColumn } from '../src/shared/table';

const ROWS = 3 * PIECE_ROWS;
const MEMBERS = 20_000;

/** Runs a cell with its defaults. */
async function run(kind: string, inputs: object, checkpoint: Checkpoint) {
  const compute = await loadCompute(kind);
  const params = resolveParams(cellSpecs.get(kind)!.params, {});
  const context = { params, inputs, seed: 1, checkpoint, warn: () => undefined };
  return compute(context as Parameters<typeof compute>[0]);
}

/** Two years of orders in no order of time, a fiftieth of them not counted. */
function orders(): ColumnTable {
  const text = (name: string, levels: number, step: number): TextColumn => ({
    storage: 'text',
    name,
    type: 'category',
    codes: Int32Array.from({ length: ROWS }, (_, i) => Math.floor((i * step) / 7) % levels),
    dictionary: Array.from({ length: levels }, (_, k) => ['paid', 'cancelled'][k] ?? `${name}${k}`),
  });
  const at = (i: number) => Date.UTC(2022, 0, 1) + 3_600_000 * ((i * 7919) % 17_520);
  const columns = [
    text('member', MEMBERS, 31),
    text('order', ROWS, 7),
    text('product', 500, 11),
    text('status', 50, 1),
    numericColumn(
      'at',
      Float64Array.from({ length: ROWS }, (_, i) => at(i)),
      'datetime',
    ),
    numericColumn(
      'paid',
      Float64Array.from({ length: ROWS }, (_, i) => (i % 997) / 10),
      'money',
    ),
  ];
  const roles = {
    member_id: 'member',
    order_id: 'order',
    ordered_at: 'at',
    amount: 'paid',
    product: 'product',
    status: 'status',
  };
  return makeTable(columns, 'orders', roles);
}

let inputs: Record<string, object>;
beforeAll(async () => {
  const table = orders();
  const plain = { ...table, roles: { ...table.roles, status: [] } };
  const definition = await run('churn-definition', { orders: plain }, () => Promise.resolve());
  inputs = {
    table: { source: table },
    profile: { table },
    'churn-definition': { orders: plain },
    features: { orders: plain, ...definition.outputs },
    cohort: { orders: plain },
    rfm: { orders: plain },
    abc: { orders: plain },
    ltv: { orders: plain },
    survival: { orders: plain },
  };
});

/** How often a kind goes over its rows at the very least. */
describe.each([
  ['table', 2],
  ['profile', 6],
  ['churn-definition', 5],
  ['features', 8],
  ['cohort', 7],
  ['rfm', 6],
  ['abc', 6],
  ['ltv', 8],
  ['survival', 7],
] as const)('the %s cell on many rows', (kind, passes) => {
  it('lets others in at least once per pass over each piece of its rows', async () => {
    let checkpoints = 0;
    let last = 0;
    await run(kind, inputs[kind]!, (fraction) => {
      checkpoints++;
      expect(fraction).toBeGreaterThanOrEqual(last - 1e-9);
      expect(fraction).toBeLessThanOrEqual(1);
      last = fraction;
      return Promise.resolve();
    });
    expect(checkpoints).toBeGreaterThanOrEqual(passes * (ROWS / PIECE_ROWS));
  });

  it('ends at the checkpoint that says cancelled', async () => {
    let checkpoints = 0;
    const cancelAtFifth = () =>
      ++checkpoints === 5 ? Promise.reject(new TidemarkError('worker/cancelled')) : Promise.resolve();
    await expect(run(kind, inputs[kind]!, cancelAtFifth)).rejects.toThrow('worker/cancelled');
    expect(checkpoints).toBe(5);
  });
});
