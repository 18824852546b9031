import { expect, it } from 'vitest';
import { resolveParams } from '../src/cells/framework/params';
import { cellSpecs } from '../src/cells/registry';
import { loadCompute } from '../src/cells/registry.worker';
import { noCheckpoint } from '../src/shared/checkpoint';
import { sha256Hex } from '../src/shared/fingerprint';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../src/shared/table';

const ROWS = 70_000;

async function run(kind: string, inputs: object) {
  const compute = await loadCompute(kind);
  const params = resolveParams(cellSpecs.get(kind)!.params, {});
  const context = { params, inputs, seed: 1, checkpoint: noCheckpoint, warn: () => undefined };
  return compute(context as Parameters<typeof compute>[0]);
}

/** Two years of orders of a thousand members in order of time; `step` makes them others. */
function orders(step: number): ColumnTable {
  const rows = Array.from({ length: ROWS }, (_, i) => i);
  return makeTable(
    [
      textColumn(
        'member',
        rows.map((i) => `m${(i * step) % 997}`),
        'id',
      ),
      textColumn(
        'product',
        rows.map((i) => `p${(i * step) % 11}`),
      ),
      numericColumn(
        'at',
        Float64Array.from(rows, (i) => Date.UTC(2022, 0, 1) + Math.floor((i * 17_520) / ROWS) * 3.6e6),
        'datetime',
      ),
      numericColumn(
        'amount',
        Float64Array.from(rows, (i) => (i * step) % 1013),
        'money',
      ),
    ],
    'orders',
    { member_id: 'member', ordered_at: 'at', amount: 'amount', product: 'product' },
  );
}

/** SHA-256 of all that a result holds. */
function digestOf(result: object): string {
  const lanes: string[] = [];
  JSON.stringify(result, (key, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    lanes.push(key, sha256Hex(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
    return null;
  });
  return lanes.join();
}

it('no result lies in the memory that the next computation writes over', async () => {
  const [one, other] = [orders(31), orders(37)];
  const labels = async (table: ColumnTable) =>
    (await run('churn-definition', { orders: table })).outputs['labels' as never] as ColumnTable;
  const results = [
    await run('churn-definition', { orders: one }),
    await run('features', { orders: one, labels: await labels(one) }),
    ...(await Promise.all(['rfm', 'cohort', 'abc'].map((kind) => run(kind, { orders: one })))),
  ];
  const before = results.map(digestOf);
  await run('features', { orders: other, labels: await labels(other) });
  for (const kind of ['rfm', 'cohort', 'abc']) await run(kind, { orders: other });
  expect(results.map(digestOf)).toEqual(before);
  expect(before.every((digest) => digest.length > 64)).toBe(true);
});
