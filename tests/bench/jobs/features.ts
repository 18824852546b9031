import type { ByteSource } from '../../../src/data/ingest/byteSource';
import { computeFeatures } from '../../../src/data/features/computeFeatures';
import { FEATURES } from '../../../src/data/features/families';
import { withOrderLog, type OrderLog } from '../../../src/data/orders/orderLog';
import { noCheckpoint } from '../../../src/shared/checkpoint';
import { getColumn, numbersOf, type ColumnTable } from '../../../src/shared/table';
import type { Job } from '../job';
import { IDS, SNAPSHOT } from './featuresSql';
import { readOrders, total } from './ingest';

const ROLES = { member_id: 'member_id', ordered_at: 'ordered_at', amount: 'amount', category: 'category' };

/** Features per member from a table of orders in memory, by the code of the features cell; every row is an order. */
export async function featuresJob(source: ByteSource): Promise<Job> {
  const orders = await readOrderRoles(source);
  let table: ColumnTable | undefined;
  return {
    async run() {
      table = undefined;
      table = await features(orders);
    },
    sums() {
      const sums = IDS.map((id) => [id, total(numbersOf(getColumn(table!, id)))]);
      return Promise.resolve({ rows: table!.rowCount, ...Object.fromEntries(sums) });
    },
  };
}

/** The orders as the cells get them; without the role of order ids every row is an order. */
export async function readOrderRoles(source: ByteSource): Promise<ColumnTable> {
  return { ...(await readOrders(source)), part: 'orders', roles: ROLES };
}

const features = (orders: ColumnTable): Promise<ColumnTable> =>
  withOrderLog(
    () => orders,
    noCheckpoint,
    (log) => featuresOf(orders, log),
  );

async function featuresOf(orders: ColumnTable, log: OrderLog): Promise<ColumnTable> {
  const member = new Int32Array(log.memberIds.length);
  for (let m = 0; m < member.length; m++) member[m] = m;
  const label = new Float64Array(member.length).fill(NaN);
  const exclude = FEATURES.map(({ id }) => id).filter((id) => !IDS.includes(id));
  const wanted = { families: ['value', 'change', 'mix'], exclude };
  const request = { tables: { orders }, log, wanted };
  return (await computeFeatures(request, [{ at: SNAPSHOT, member, label }], noCheckpoint)).table;
}
