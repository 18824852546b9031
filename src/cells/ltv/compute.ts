import { frequencyCheck, type FrequencyCheck } from '../../analysis/lifetime/frequencyCheck';
import { fitGammaGamma, type SpendFit } from '../../analysis/lifetime/gammaGamma';
import { lifetimeValues, type LifetimeValues } from '../../analysis/lifetime/lifetimeValue';
import {
  purchaseDays,
  type PurchaseDays,
  type PurchaseSummary,
} from '../../analysis/lifetime/purchaseHistory';
import { buildOrderLogStepwise, type OrderLog } from '../../data/orders/orderLog';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError, type ErrorCode, type ErrorDetails } from '../../shared/errors';
import { finishStepwise } from '../../shared/steps';
import { makeTable, numericColumn, type ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import { fallbackReason, fitOf } from './fitOf';
import { calibrate, dayOfDate, isoDay, STEPS, type Calibrated } from './readOrders';
import spec from './spec';
import { track } from './track';
import type { LtvFit, LtvFrequency, LtvTracking, LtvView } from './types';
import { aliveBins, valueTenths } from './viewOf';

type Warn = (code: ErrorCode, details?: ErrorDetails) => void;

const NAMES = { 'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD', nbd: 'NBD' } as const;
/** A correlation of frequency and amount beyond this speaks against gamma-gamma. */
const DEPENDENT = 0.3;

export default implementCell(spec, async ({ params, inputs, checkpoint, warn }) => {
  const log = await buildOrderLogStepwise(inputs.orders, {}, stage(checkpoint, 0, 0.2));
  for (const { code, details } of log.warnings) warn(code, details);
  const days = await finishStepwise(purchaseDays(log), stage(checkpoint, 0.2, 0.25), STEPS);
  const endDay = params.calibrationEnd === null ? days.lastDay : dayOfDate(params.calibrationEnd);
  const calibrated = await calibrate(days, endDay, params.model, stage(checkpoint, 0.25, 0.5));
  warnOfFallback(calibrated, warn);
  const spend = await spendOf(log, calibrated.summary, warn, stage(checkpoint, 0.5, 0.6));
  const { groups, chosen, summary } = calibrated;
  const options = {
    horizonWeeks: params.horizonDays / 7,
    discount: params.discount,
    margin: params.margin,
  };
  const values = await finishStepwise(
    lifetimeValues(chosen.used, groups, spend && { fit: spend, of: summary }, options),
    stage(checkpoint, 0.6, 0.75),
    groups.x.length / 64,
  );
  const check = await finishStepwise(frequencyCheck(chosen.used, groups), stage(checkpoint, 0.75, 0.8), 700);
  const tracking = await track(days, calibrated, stage(checkpoint, 0.8, 1));
  const fit = fitOf(calibrated, spend);
  const frequency = frequencyOf(check);
  return {
    outputs: { fit, ltv: valueTable(log, days, calibrated, values), tracking, frequency },
    view: viewOf({ fit, tracking, frequency, values, horizonDays: params.horizonDays }),
  };
});

function warnOfFallback({ chosen }: Calibrated, warn: Warn): void {
  const { asked, used } = chosen;
  if (asked.problem === null) return;
  warn('ltv/no-inner-maximum', {
    model: NAMES[asked.model.id],
    used: NAMES[used.model.id],
    parameter: asked.culprit ?? '',
    reason: fallbackReason(asked),
  });
}

/** The model of spend; null where there are no amounts to learn from, with a warning. */
async function spendOf(
  log: OrderLog,
  summary: PurchaseSummary,
  warn: Warn,
  checkpoint: Checkpoint,
): Promise<SpendFit | null> {
  if (!log.hasAmount) {
    warn('ltv/no-amounts');
    return null;
  }
  try {
    const spend = await fitGammaGamma(summary, checkpoint);
    if (spend.problem !== null) {
      warn('ltv/spend-by-moments', { parameter: spend.culprit ?? '' });
    }
    if (Math.abs(spend.correlation) > DEPENDENT) {
      warn('ltv/spend-follows-frequency', { correlation: Math.round(spend.correlation * 100) / 100 });
    }
    return spend;
  } catch (error) {
    if (!(error instanceof TidemarkError) || error.code !== 'ltv/no-repeat-spend') throw error;
    warn('ltv/no-amounts');
    return null;
  }
}

function valueTable(
  log: OrderLog,
  days: PurchaseDays,
  { summary }: Calibrated,
  values: LifetimeValues,
): ColumnTable {
  const { of, first, tX, x } = summary;
  const columns = [
    {
      storage: 'text',
      name: 'member_id',
      type: 'id',
      codes: Int32Array.from(of, (k) => days.member[k]!),
      dictionary: log.memberIds,
    } as const,
    numericColumn('pAlive', values.pAlive),
    numericColumn('expectedOrders', values.expectedOrders),
    numericColumn('expectedSpend', values.expectedSpend, 'money'),
    numericColumn('ltv', values.ltv, 'money'),
    numericColumn('repeatOrders', Float64Array.from(x), 'integer'),
    numericColumn(
      'lastOrder',
      Float64Array.from(first, (day, m) => (day + Math.round(tX[m]! * 7)) * 86_400_000),
      'date',
    ),
  ];
  return makeTable(columns, 'other', { member_id: 'member_id' });
}

function frequencyOf({ actual, expected, chi2, p }: FrequencyCheck): LtvFrequency {
  const bars = Array.from(actual, (seen, x) => ({ x, actual: seen, expected: expected[x]! }));
  return { bars, chi2, p };
}

function viewOf(found: {
  fit: LtvFit;
  tracking: LtvTracking | null;
  frequency: LtvFrequency;
  values: LifetimeValues;
  horizonDays: number;
}): LtvView {
  const { fit, tracking, frequency, values, horizonDays } = found;
  const sum = (numbers: Float64Array) => numbers.reduce((total, value) => total + value, 0);
  return {
    fit,
    tracking,
    frequency,
    horizonDays,
    likelyAlive: values.pAlive.reduce((count, p) => count + (p > 0.5 ? 1 : 0), 0),
    expectedOrders: sum(values.expectedOrders),
    value: fit.spend ? sum(values.ltv) : null,
    alive: aliveBins(values.pAlive),
    tenths: valueTenths(fit.spend ? values.ltv : values.expectedOrders),
    derived: { calibrationEnd: isoDay(dayOfDate(fit.asOf)) },
  };
}
