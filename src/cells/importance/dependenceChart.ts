import type { TopLevelSpec } from 'vega-lite';
import { barChart } from '../../charts/barChart';
import { asSpec, frame, quantity } from '../../charts/parts';
import { formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { quantileSorted } from '../../shared/quantile';
import { featureName } from '../framework/featureWords';
import type { FeatureDependence, ImportanceView } from './types';
import { axisFormat, axisName, wordValue } from './valueWords';

type Kinds = ImportanceView['kinds'];

/** Each member's line less where it begins, so that what differs is how they move. */
export function centred(one: FeatureDependence): FeatureDependence {
  const less = (line: readonly number[]) => line.map((y) => y - line[0]!);
  return { ...one, mean: less(one.mean), ice: one.ice.map(less) };
}

/** Mean score over the values of a feature among lines of single members; bars with the middle 80 % for a category. */
export function dependenceChart(
  one: FeatureDependence,
  kinds: Kinds,
  text: Translator,
  isCentred = false,
): TopLevelSpec {
  const shown = isCentred ? centred(one) : one;
  const name = axisName(one.feature, text);
  const mode = isCentred ? 'centred' : 'mean';
  const start = wordValue(one.feature, one.grid[0] ?? null, kinds, text);
  const words = {
    title: text(`chart.dependence.title.${mode}`, { feature: featureName(one.feature, text.locale) }),
    subtitle: text('chart.dependence.subtitle', { members: one.ice.length }),
    x: name,
    y: text(`chart.dependence.y.${mode}`, { start }),
  };
  const isNumeric = one.grid.every((value) => typeof value === 'number');
  return isNumeric ? linesChart(shown, words, kinds) : levelBars(shown, words, kinds, text);
}

type Words = Record<'title' | 'subtitle' | 'x' | 'y', string>;

function levelBars(one: FeatureDependence, words: Words, kinds: Kinds, text: Translator): TopLevelSpec {
  const bars = one.grid.map((level, k) => {
    const single = Float64Array.from(one.ice, (line) => line[k]!).sort();
    return {
      label: wordValue(one.feature, level, kinds, text),
      value: one.mean[k]!,
      lower: quantileSorted(single, 0.1),
      upper: quantileSorted(single, 0.9),
    };
  });
  const subtitle = text('chart.dependence.subtitle.levels', { members: one.ice.length });
  return barChart(bars, { ...words, subtitle }, { format: ',.0f' });
}

function linesChart(one: FeatureDependence, words: Words, kinds: Kinds): TopLevelSpec {
  const single = one.ice.flatMap((line, member) => line.map((y, k) => ({ member, x: one.grid[k]!, y })));
  const mean = one.mean.map((y, k) => ({ x: one.grid[k]!, y }));
  return asSpec({
    ...frame(words, 240),
    encoding: { x: valueAxis(one.feature, kinds, words.x) },
    layer: [
      {
        data: { values: single },
        mark: { type: 'line', style: 'quiet', strokeWidth: 0.75, opacity: 0.4, tooltip: null },
        encoding: { y: quantity('y', words.y), detail: { field: 'member', type: 'nominal' } },
      },
      {
        data: { values: mean },
        mark: { type: 'line', strokeWidth: 2.5, point: true },
        encoding: {
          y: quantity('y', words.y),
          tooltip: [valueTip(one.feature, kinds, words.x), quantity('y', words.y, ',.1f')],
        },
      },
    ],
  });
}

const isTime = (feature: string, kinds: Kinds) => (kinds[feature]?.type ?? '').startsWith('date');

/** The values of a feature along x: numbers, shares as per cent, dates. */
export function valueAxis(
  feature: string,
  kinds: Kinds,
  title: string,
): { readonly scale: object; readonly [key: string]: unknown } {
  if (isTime(feature, kinds)) return { field: 'x', type: 'temporal', title, scale: { type: 'utc' } };
  const format = axisFormat(feature);
  return {
    ...quantity('x', title),
    scale: { zero: false, nice: false },
    ...(format !== undefined && { axis: { format } }),
  };
}

export function valueTip(feature: string, kinds: Kinds, title: string): object {
  if (isTime(feature, kinds)) return { field: 'x', type: 'temporal', title };
  return quantity('x', title, axisFormat(feature) ?? ',.4~r');
}

/** How the mean moves, and how far single members differ from it. */
export function dependenceWords(one: FeatureDependence, kinds: Kinds, text: Translator): string {
  const { from, to, low, high } = one.move;
  const points = (value: number) => formatNumber(text.locale, value, 0);
  const signed = (value: number) => (Math.round(value) > 0 ? `+${points(value)}` : points(Math.round(value)));
  const least = one.mean[from] ?? 0;
  const most = one.mean[to] ?? 0;
  if (most - least < 0.5) return text('dependence.flat', { score: points(least) });
  return text('dependence.words', {
    from: wordValue(one.feature, one.grid[from] ?? null, kinds, text),
    to: wordValue(one.feature, one.grid[to] ?? null, kinds, text),
    least: points(least),
    most: points(most),
    low: signed(low),
    high: signed(high),
    same: high - low < 0.35 * (most - least) ? 'same' : low < -0.5 ? 'against' : 'differ',
  });
}
