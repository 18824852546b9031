import {
  ABC_CLASSES,
  abcClassesInSteps,
  amountShareOfTop,
  paretoCurve,
  summariseClasses,
  type AbcBorders,
  type AbcResult,
} from '../../analysis/segments/abc';
import { amountPerMember } from '../../analysis/segments/memberValues';
import { withOrderLog } from '../../data/orders/orderLog';
import { stage } from '../../shared/checkpoint';
import { finishStepwise } from '../../shared/steps';
import { TidemarkError } from '../../shared/errors';
import { makeTable, numericColumn, type ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import spec from './spec';
import type { AbcSummary, AbcView } from './types';

export default implementCell(spec, ({ params, inputs, checkpoint, warn }) =>
  withOrderLog(
    () => inputs.orders,
    stage(checkpoint, 0, 0.7),
    async (log) => {
      const borders = { upToA: params.upToA / 100, upToB: params.upToB / 100 };
      for (const { code, details } of log.warnings) warn(code, details);
      if (!log.hasAmount)
        throw new TidemarkError('roles/missing', { role: 'amount', part: inputs.orders.part });
      const amounts = await finishStepwise(amountPerMember(log), stage(checkpoint, 0.7, 0.8), STEPS);
      const classes = abcClassesInSteps(log.memberIds, amounts, borders);
      const result = await finishStepwise(classes, stage(checkpoint, 0.8, 0.9), STEPS);
      const summary = summarise(result, borders);
      await checkpoint(0.95);
      const view: AbcView = { summary, curve: paretoCurve(result) };
      return { outputs: { abc: abcTable(log.memberIds, result), summary }, view };
    },
  ),
);

/** Some, for the fraction. */
const STEPS = 20;

function summarise(result: AbcResult, borders: AbcBorders): AbcSummary {
  return {
    members: result.amount.length,
    amount: result.total,
    withoutAmount: result.amount.filter((x) => x <= 0).length,
    ...borders,
    amountShareOfTop20Percent: amountShareOfTop(result, 0.2),
    classes: summariseClasses(result),
  };
}

/** One row a member, largest amount first. */
function abcTable(memberIds: readonly string[], result: AbcResult): ColumnTable {
  const { member, amount, cumulative, classIndex, total } = result;
  const text = { storage: 'text' } as const;
  const columns = [
    { ...text, name: 'member_id', type: 'id', codes: member, dictionary: memberIds } as const,
    numericColumn(
      'rank',
      Float64Array.from(amount, (_, i) => i + 1),
      'integer',
    ),
    numericColumn('amount', amount, 'money'),
    numericColumn(
      'share',
      amount.map((x) => Math.max(0, x) / total),
    ),
    numericColumn('cumulative', cumulative),
    {
      ...text,
      name: 'class',
      type: 'category',
      codes: Int32Array.from(classIndex),
      dictionary: ABC_CLASSES,
    } as const,
  ];
  return makeTable(columns, 'other', { member_id: 'member_id' });
}
