import type { TopLevelSpec } from 'vega-lite';
import { barChart } from '../../charts/barChart';
import { curveChart } from '../../charts/curveChart';
import { dotIntervalChart } from '../../charts/dotIntervalChart';
import { formatFixed, formatNumber, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { leadModel } from './finding';
import type { UpliftModelView, UpliftView } from './types';

/** The pictures of the leading model, and of the average effects. */
export default function charts(
  view: UpliftView,
  _params: unknown,
  text: Translator,
): Record<string, TopLevelSpec> {
  const model = leadModel(view);
  return {
    ...(effectsOf(view).length > 0 && { effects: effectsChart(view, text) }),
    ...(model && { qini: qiniChart(model, text), deciles: decileChart(model, text) }),
  };
}

/** Gain at 30 % of the members by the model and at random, per 1,000 members. */
export function gainAt30({ band }: UpliftModelView): { gain: number; random: number } {
  return { gain: band.find(({ x }) => x === 0.3)?.y ?? 0, random: 0.3 * (band.at(-1)?.y ?? 0) };
}

/** The Qini curve with its band over random, below perfect. */
export function qiniChart(model: UpliftModelView, text: Translator): TopLevelSpec {
  const { gain, random } = gainAt30(model);
  const rounded = (value: number) => formatNumber(text.locale, value, 1);
  const fixed = (value: number | null) => formatFixed(text.locale, value ?? NaN, 3);
  const subtitle = text('chart.qini.subtitle', {
    model: text(`option.models.${model.model}`),
    arm: model.arm,
    qini: fixed(model.qini),
    lower: fixed(model.qiniLower),
    upper: fixed(model.qiniUpper),
  });
  const label = text('chart.qini.mark', {
    share: formatPercent(text.locale, 0.3),
    gain: rounded(gain),
    random: rounded(random),
  });
  return curveChart(
    {
      points: model.band.map(({ x, y, lower, upper }) => ({ x, y, lower: lower ?? y, upper: upper ?? y })),
      reference: [
        { x: 0, y: 0 },
        { x: 1, y: model.band.at(-1)?.y ?? 0 },
      ],
      ideal: model.perfect,
      mark: { x: 0.3, y: gain, label },
    },
    {
      title: text('chart.qini.title'),
      subtitle,
      x: text('chart.qini.x'),
      y: text('chart.qini.y'),
      reference: text('chart.qini.random'),
      ideal: text('chart.qini.perfect'),
    },
    { yIsShare: false },
  );
}

/** The effect in each tenth; pale where its interval holds zero. */
export function decileChart({ deciles }: UpliftModelView, text: Translator): TopLevelSpec {
  const bars = deciles.map(({ decile, effect, lower, upper }) => ({
    label: String(decile),
    value: 100 * (effect ?? 0),
    ...(lower !== null && upper !== null && { lower: 100 * lower, upper: 100 * upper }),
    pale: lower === null || upper === null || (lower <= 0 && upper >= 0),
  }));
  return barChart(
    bars,
    {
      title: text('chart.deciles.title'),
      subtitle: text('chart.deciles.subtitle'),
      x: text('chart.deciles.x'),
      y: text('chart.deciles.y'),
    },
    { upright: true, format: ',.2~f' },
  );
}

/** Effects of all treatments on the chosen outcome. */
export function effectsOf(view: UpliftView) {
  return view.arms.filter(({ outcome }) => outcome === view.outcome);
}

/** A dot with its interval per treatment, over zero; in points where the outcome is yes/no. */
export function effectsChart(view: UpliftView, text: Translator): TopLevelSpec {
  const scale = view.binary ? 100 : 1;
  const rows = effectsOf(view).map(({ arm, effect, lower, upper }) => ({
    label: arm,
    value: scale * effect,
    lower: scale * lower,
    upper: scale * upper,
  }));
  const words = { outcome: view.outcome, control: view.control };
  return dotIntervalChart(
    rows,
    {
      title: text('chart.effects.title'),
      subtitle: text('chart.effects.subtitle', words),
      x: text('chart.effects.x'),
      y: text('chart.effects.y'),
    },
    { reference: 0, zero: true, format: ',.2~f' },
  );
}
