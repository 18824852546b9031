import type { TopLevelSpec } from 'vega-lite';
import { barChart } from '../../charts/barChart';
import { beeswarm } from '../../charts/beeswarm';
import { formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import { dependenceChart } from './dependenceChart';
import { treeChart } from './treeChart';
import type { ImportanceView } from './types';

interface Shown {
  readonly top: number;
}

/** Both pictures of the strongest features, how the score depends on the first, and the tree where there is one. */
export default function charts(
  view: ImportanceView,
  { top }: Shown,
  text: Translator,
): Record<string, TopLevelSpec> {
  const first = view.dependence[0];
  return {
    importance: importanceChart(view, top, text),
    ...(view.swarms.length > 0 && { swarm: swarmChart(view, top, text) }),
    ...(first && { dependence: dependenceChart(first, view.kinds, text) }),
    ...(view.tree && { tree: treeChart(view.tree, 0, view.kinds, text) }),
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
