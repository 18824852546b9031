import { cohortRetentionInSteps, type Retention } from '../../../src/analysis/cohorts/retention';
import { rfmScoresInSteps, type RfmResult } from '../../../src/analysis/segments/rfm';
import type { ByteSource } from '../../../src/data/ingest/byteSource';
import { buildOrderLogStepwise } from '../../../src/data/orders/orderLog';
import { noCheckpoint } from '../../../src/shared/checkpoint';
import { finishStepwise } from '../../../src/shared/steps';
import type { Job, Sums } from '../job';
import { readOrderRoles } from './features';
import { total } from './ingest';

/** RFM scores from a table of orders in memory, by the code of the rfm cell. */
export async function rfmJob(source: ByteSource): Promise<Job> {
  const orders = await readOrderRoles(source);
  let result: RfmResult | undefined;
  return {
    async run() {
      const log = await buildOrderLogStepwise(orders, {}, noCheckpoint);
      const steps = rfmScoresInSteps(log, { scoring: 'quintile-value', frequency: 'orders' });
      result = await finishStepwise(steps, noCheckpoint, 1);
    },
    sums: () => Promise.resolve(rfmSums(result!)),
  };
}

function rfmSums({ member, recency, frequency, monetary, r, f, m }: RfmResult): Sums {
  const scores = { r: sum(r), f: sum(f), m: sum(m) };
  const values = { recency: total(recency), frequency: total(frequency), monetary: total(monetary) };
  return { rows: member.length, ...values, ...scores };
}

/** Monthly cohorts from a table of orders in memory, by the code of the cohort cell. */
export async function cohortJob(source: ByteSource): Promise<Job> {
  const orders = await readOrderRoles(source);
  let result: Retention | undefined;
  return {
    async run() {
      const log = await buildOrderLogStepwise(orders, {}, noCheckpoint);
      result = await finishStepwise(cohortRetentionInSteps(log, 'month'), noCheckpoint, 1);
    },
    sums: () => Promise.resolve(cohortSums(result!)),
  };
}

/** Over the cells in which somebody ordered. */
function cohortSums({ cohorts }: Retention): Sums {
  const sums = { rows: 0, active: 0, revenue: 0, months: 0 };
  for (const { active, revenue } of cohorts) {
    for (let k = 0; k < active.length; k++) {
      sums.rows += active[k]! > 0 ? 1 : 0;
      sums.active += active[k]!;
      sums.revenue += revenue[k]!;
      sums.months += k * active[k]!;
    }
  }
  return sums;
}

function sum(values: Uint8Array): number {
  return values.reduce((all, value) => all + value, 0);
}
