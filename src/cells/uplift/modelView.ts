import type { UpliftEvaluation } from '../../analysis/uplift/evaluateUplift';
import type { GainCurve } from '../../analysis/uplift/upliftCurves';
import type { GainPoint, UpliftModelView, UpliftScore } from './types';

interface Names {
  readonly arm: string;
  readonly control: string;
  readonly outcome: string;
}

/** What the page shows of one learner on one arm. */
export function modelView(evaluation: UpliftEvaluation, names: Names): UpliftModelView {
  const { qini, qiniSd, qiniInterval, testRows, testTreated } = evaluation;
  const perThousand = (gain: number) => (1000 * gain) / testTreated;
  const scaled = (gain: number | null) => (gain === null ? null : perThousand(gain * testRows));
  return {
    model: evaluation.model,
    ...names,
    split: 'test',
    rows: testRows,
    qini,
    qiniLower: qiniInterval.lower,
    qiniUpper: qiniInterval.upper,
    qiniSd,
    auuc: evaluation.auuc,
    upliftAt30: evaluation.upliftAt30,
    signal: qini !== null && qiniSd !== null && qini >= 2 * qiniSd,
    band: evaluation.band.map(({ share, gain, lower, upper }) => ({
      x: share,
      y: perThousand(gain * testRows),
      lower: scaled(lower),
      upper: scaled(upper),
    })),
    perfect: pointsOf(evaluation.perfect, testRows, perThousand),
    deciles: evaluation.byDecile.map(({ decile, effect, predicted, treated, control }, k) => ({
      decile,
      effect,
      lower: evaluation.deciles[k]?.lower ?? null,
      upper: evaluation.deciles[k]?.upper ?? null,
      predicted,
      rows: treated + control,
    })),
  };
}

function pointsOf({ x, y }: GainCurve, rows: number, scale: (gain: number) => number): GainPoint[] {
  return Array.from(x, (at, k) => ({ x: at / rows, y: scale(y[k]!) }));
}

/** The line of evaluation.json. */
export function scoreOf(view: UpliftModelView): UpliftScore {
  const { model, arm, control, outcome, split, rows } = view;
  const { qini, qiniLower, qiniUpper, qiniSd, auuc, upliftAt30 } = view;
  return { model, arm, control, outcome, split, rows, qini, qiniLower, qiniUpper, auuc, upliftAt30, qiniSd };
}
