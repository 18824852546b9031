import type { TopLevelSpec } from 'vega-lite';
import type { ModelId } from '../../analysis/models/model';
import { barChart } from '../../charts/barChart';
import { curveChart } from '../../charts/curveChart';
import { reliabilityChart } from '../../charts/reliabilityChart';
import { formatFixed } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { ModelCurves, TrainView } from './types';

export const CHART_NAMES = ['lift', 'roc', 'pr', 'reliability'] as const;
export type ChartName = (typeof CHART_NAMES)[number];

/** The four charts of the champion. */
export default function charts(
  view: TrainView,
  _params: unknown,
  text: Translator,
): Readonly<Record<ChartName, TopLevelSpec>> {
  return modelCharts(view, view.champion, text);
}

/** The four charts of one model. */
export function modelCharts(
  view: TrainView,
  model: ModelId,
  text: Translator,
): Record<ChartName, TopLevelSpec> {
  const curves = view.curves.find((one) => one.model === model)!;
  const base = view.split.judgedPositives / view.split.judgedRows;
  return {
    lift: liftChart(curves, text),
    roc: rocChart(curves, text),
    pr: prChart(curves, base, text),
    reliability: reliability(curves, text),
  };
}

function axes(name: ChartName, { model }: ModelCurves, text: Translator) {
  return {
    title: text(`chart.${name}.title`),
    subtitle: text(`option.models.${model}`),
    x: text(`chart.${name}.x`),
    y: text(`chart.${name}.y`),
  };
}

function liftChart(curves: ModelCurves, text: Translator): TopLevelSpec {
  const bars = curves.deciles.map(({ decile, lift }) => ({
    label: String(decile),
    value: lift,
    text: text('board.times', { lift: formatFixed(text.locale, lift, 1) }),
  }));
  return barChart(bars, axes('lift', curves, text), { upright: true, format: '.1f' });
}

function rocChart(curves: ModelCurves, text: Translator): TopLevelSpec {
  const points = curves.roc.map(({ falsePositiveRate, truePositiveRate }) => ({
    x: falsePositiveRate,
    y: truePositiveRate,
  }));
  const reference = [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ] as const;
  return curveChart({ points, reference }, { ...axes('roc', curves, text), reference: text('chart.random') });
}

function prChart(curves: ModelCurves, base: number, text: Translator): TopLevelSpec {
  const points = curves.pr.map(({ recall, precision }) => ({ x: recall, y: precision }));
  const reference = [
    { x: 0, y: base },
    { x: 1, y: base },
  ] as const;
  return curveChart({ points, reference }, { ...axes('pr', curves, text), reference: text('chart.random') });
}

function reliability(curves: ModelCurves, text: Translator): TopLevelSpec {
  const bins = curves.reliability.map(({ meanProbability, rate, rows }) => ({
    predicted: meanProbability,
    observed: rate,
    count: rows,
  }));
  return reliabilityChart(bins, {
    ...axes('reliability', curves, text),
    reference: text('chart.reliability.reference'),
    count: text('chart.reliability.count'),
  });
}
