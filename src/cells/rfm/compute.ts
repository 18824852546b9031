import {
  RFM_SEGMENTS,
  rfmScoresInSteps,
  type RfmResult,
  type RfmThresholds,
} from '../../analysis/segments/rfm';
import { withOrderLog, type OrderLog } from '../../data/orders/orderLog';
import { stage } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { finishStepwise } from '../../shared/steps';
import { makeTable, numericColumn, type ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import spec from './spec';
import { gridOf, summarise } from './summarise';
import type { RfmView } from './types';

export default implementCell(spec, ({ params, inputs, checkpoint, warn }) =>
  withOrderLog(
    () => inputs.orders,
    stage(checkpoint, 0, 0.7),
    async (log) => {
      for (const { code, details } of log.warnings) warn(code, details);
      if (!log.hasAmount)
        throw new TidemarkError('roles/missing', { role: 'amount', part: inputs.orders.part });
      const thresholds = params.thresholds as unknown as RfmThresholds;
      const { scoring, frequency } = params;
      const steps = rfmScoresInSteps(log, { scoring, frequency, thresholds });
      const scored = await finishStepwise(steps, stage(checkpoint, 0.7, 0.9), STEPS);
      const facts = { ...params, memberCount: log.memberIds.length };
      const summary = await finishStepwise(summarise(scored, facts), stage(checkpoint, 0.9, 1), STEPS);
      const view: RfmView = { summary, grid: gridOf(scored) };
      return { outputs: { rfm: rfmTable(log, scored), summary }, view };
    },
  ),
);

/** Some, for the fraction. */
const STEPS = 20;

function rfmTable(log: OrderLog, scored: RfmResult): ColumnTable {
  const score = (name: string, values: Uint8Array) =>
    numericColumn(name, Float64Array.from(values), 'integer');
  const columns = [
    {
      storage: 'text',
      name: 'member_id',
      type: 'id',
      codes: scored.member,
      dictionary: log.memberIds,
    } as const,
    numericColumn('recency', scored.recency, 'integer'),
    numericColumn('frequency', scored.frequency, 'integer'),
    numericColumn('monetary', scored.monetary, 'money'),
    score('r', scored.r),
    score('f', scored.f),
    score('m', scored.m),
    {
      storage: 'text',
      name: 'segment',
      type: 'category',
      codes: Int32Array.from(scored.segment),
      dictionary: RFM_SEGMENTS,
    } as const,
  ];
  return makeTable(columns, 'other', { member_id: 'member_id' });
}
