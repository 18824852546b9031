import type { TopLevelSpec } from 'vega-lite';
import { barChart } from '../../charts/barChart';
import { beeswarm } from '../../charts/beeswarm';
import { asSpec, frame, quantity } from '../../charts/parts';
import { formatFixed, formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import type { FeatureDependence, ImportanceView } from './types';

interface Shown {
  readonly top: number;
}

/** Both pictures of the strongest features, and how the score depends on the first. */
export default function charts(
  view: ImportanceView,
  { top }: Shown,
  text: Translator,
): Record<string, TopLevelSpec> {
  const first = view.dependence[0];
  return {
    importance: importanceChart(view, top, text),
    ...(view.swarms.length > 0 && { swarm: swarmChart(view, top, text) }),
    ...(first && { dependence: dependenceChart(first, text) }),
  };
}

/** Drop of AUC per feature, largest first. */
export function importanceChart(view: ImportanceView, top: number, text: Translator): TopLevelSpec {
  const bars = view.lines.slice(0, top).map(({ feature, permutation, permutationSd }) => ({
    label: featureName(feature, text.locale),
    value: permutation,
    lower: permutation - permutationSd,
    upper: permutation + permutationSd,
  }));
  return barChart(
    bars,
    {
      title: text('chart.importance.title'),
      subtitle: text('chart.importance.subtitle', { model: text(`option.model.${view.model}`) }),
      x: text('chart.importance.x'),
      y: text('chart.importance.y'),
    },
    { format: ',.3~f' },
  );
}

/** One dot per member and feature. */
export function swarmChart(view: ImportanceView, top: number, text: Translator): TopLevelSpec {
  const features = view.swarms
    .slice(0, top)
    .map(({ feature, dots }) => ({ name: featureName(feature, text.locale), dots }));
  return beeswarm(features, {
    title: text('chart.swarm.title'),
    subtitle: text('chart.swarm.subtitle', { base: formatNumber(text.locale, view.baseScore, 0) }),
    effect: text('chart.swarm.effect'),
    feature: text('chart.swarm.feature'),
    level: text('chart.swarm.level'),
    low: text('chart.swarm.low'),
    high: text('chart.swarm.high'),
  });
}

/** Mean score over the values of a feature: a line over thin single members, or bars for a category. */
export function dependenceChart(one: FeatureDependence, text: Translator): TopLevelSpec {
  const name = featureName(one.feature, text.locale);
  const words = {
    title: text('chart.dependence.title', { feature: name }),
    subtitle: text('chart.dependence.subtitle'),
    x: name,
    y: text('chart.dependence.y'),
  };
  if (!one.grid.every((value) => typeof value === 'number')) {
    const bars = one.grid.map((level, k) => ({
      label: level === '' ? text('missing') : level,
      value: one.mean[k]!,
      text: formatFixed(text.locale, one.mean[k]!, 0),
    }));
    return barChart(bars, words, { format: ',.0f' });
  }
  const single = one.ice.flatMap((line, member) => line.map((y, k) => ({ member, x: one.grid[k]!, y })));
  const mean = one.mean.map((y, k) => ({ x: one.grid[k]!, y }));
  const x = { ...quantity('x', name), scale: { zero: false, nice: false } };
  return asSpec({
    ...frame(words, 240),
    encoding: { x },
    layer: [
      {
        data: { values: single },
        mark: { type: 'line', style: 'quiet', strokeWidth: 0.75, opacity: 0.45, tooltip: null },
        encoding: { y: quantity('y', words.y), detail: { field: 'member', type: 'nominal' } },
      },
      {
        data: { values: mean },
        mark: { type: 'line', strokeWidth: 2.25, point: true },
        encoding: {
          y: quantity('y', words.y),
          tooltip: [quantity('x', name), quantity('y', words.y, ',.1f')],
        },
      },
    ],
  });
}
