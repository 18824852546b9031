import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity } from '../../charts/parts';
import type { Translator } from '../../i18n/translate';
import { quantileSorted } from '../../shared/quantile';
import { featureName } from '../framework/featureWords';
import { valueAxis, valueTip } from './dependenceChart';
import type { ImportanceView, ShapFeature } from './types';
import { axisName, wordValue } from './valueWords';

type Kinds = ImportanceView['kinds'];

const ROOM = 0.7;
const GOLDEN = 0.618033988749895;
/** Levels of a category that have a colour of their own. */
const COLOURS = 5;

/** One dot a member: its value of the feature against the points it adds, coloured by the feature it acts with. */
export function shapChart(
  one: ShapFeature,
  partner: ShapFeature | undefined,
  kinds: Kinds,
  text: Translator,
): TopLevelSpec {
  const words = {
    title: text('chart.shap.title', { feature: featureName(one.feature, text.locale) }),
    subtitle: text(partner ? 'chart.shap.subtitle' : 'chart.shap.subtitle.alone', {
      partner: partner ? featureName(partner.feature, text.locale) : '',
    }),
  };
  const points = text('chart.shap.y');
  const name = axisName(one.feature, text);
  const isText = kinds[one.feature]?.type === 'text';
  const dots = dotsOf(one, partner, kinds, text);
  const value = isText ? { field: 'x', type: 'ordinal', title: name } : valueTip(one.feature, kinds, name);
  return asSpec({
    ...frame(words, 264),
    layer: [
      {
        data: { values: [{ y: 0 }] },
        mark: { type: 'rule' },
        encoding: { y: quantity('y', points) },
      },
      {
        data: { values: dots },
        mark: { type: 'point', size: 22, opacity: 0.85 },
        encoding: {
          ...(isText ? levelPlaces(dots, name) : { x: withinMost(valueAxis(one.feature, kinds, name), one) }),
          y: { ...quantity('y', points), axis: { format: '+,.2~g', labelExpr: ZERO } },
          ...(partner && { color: partnerColour(partner, kinds, text) }),
          tooltip: [value, quantity('y', points, '+,.1f'), ...partnerTip(partner, text)],
        },
      },
    ],
  });
}

/** The axis ends at the 1st and 99th of 100 members: a few rich ones would press all others together. They stand at its ends. */
function withinMost(axis: ReturnType<typeof valueAxis>, { values }: ShapFeature): object {
  const sorted = Float64Array.from(values.filter((value) => typeof value === 'number')).sort();
  const domain = [quantileSorted(sorted, 0.01), quantileSorted(sorted, 0.99)];
  const isFlat = !(domain[1]! > domain[0]!);
  return isFlat ? axis : { ...axis, scale: { ...axis.scale, domain, clamp: true } };
}

/** Levels side by side, the dots of one next to each other. */
function levelPlaces(dots: ReturnType<typeof dotsOf>, title: string): object {
  const sort = [...new Set(dots.map(({ x }) => String(x)))].sort();
  const axis = { labelAngle: 0, labelLimit: { expr: `width / ${sort.length} - 8` } };
  return {
    x: { field: 'x', type: 'ordinal', title, sort, axis },
    xOffset: { field: 'aside', type: 'quantitative', scale: { domain: [0, 1] } },
  };
}

function partnerTip(partner: ShapFeature | undefined, text: Translator): object[] {
  if (!partner) return [];
  return [{ field: 'with', type: 'nominal', title: featureName(partner.feature, text.locale) }];
}

/** The title of the y axis stands between legend and picture. */
const OFFSET = 28;
const ZERO = "datum.value === 0 ? '0' : datum.label";

function dotsOf(one: ShapFeature, partner: ShapFeature | undefined, kinds: Kinds, text: Translator) {
  const isText = kinds[one.feature]?.type === 'text';
  const word = (of: ShapFeature, k: number) => wordValue(of.feature, of.values[k] ?? null, kinds, text);
  const shade = partner && shadeOf(partner, kinds, text);
  return one.values.flatMap((value, k) => {
    if (value === null && !isText) return [];
    return {
      x: isText ? word(one, k) : value!,
      y: one.points[k]!,
      ...(isText && { aside: (1 - ROOM) / 2 + ROOM * ((k * GOLDEN) % 1) }),
      ...(partner && shade && { shade: shade(k), with: word(partner, k) }),
    };
  });
}

/** Of a number its rank from 0 to 1 (unknown ones in the middle); of a category its level, rare ones together. */
function shadeOf(partner: ShapFeature, kinds: Kinds, text: Translator): (k: number) => number | string {
  if (kinds[partner.feature]?.type === 'text') {
    const named = frequentLevels(partner);
    return (k) => {
      const level = partner.values[k] ?? null;
      return named.includes(level) ? wordValue(partner.feature, level, kinds, text) : text('chart.shap.rest');
    };
  }
  const sorted = partner.values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  return (k) => {
    const value = partner.values[k];
    if (typeof value !== 'number' || sorted.length < 2) return 0.5;
    return (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 / (sorted.length - 1);
  };
}

function frequentLevels({ values }: ShapFeature): (number | string | null)[] {
  const counts = new Map<number | string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)!).slice(0, COLOURS);
}

function partnerColour(partner: ShapFeature, kinds: Kinds, text: Translator): object {
  const title = featureName(partner.feature, text.locale);
  if (kinds[partner.feature]?.type === 'text')
    return { field: 'shade', type: 'nominal', title, legend: { offset: OFFSET } };
  const ends = `datum.value < 0.5 ? ${JSON.stringify(text('chart.swarm.low'))} : ${JSON.stringify(text('chart.swarm.high'))}`;
  return {
    ...quantity('shade', title),
    scale: { domain: [0, 1], range: 'swarm' },
    legend: { values: [0, 1], labelExpr: ends, gradientLength: 96, tickCount: 2, offset: OFFSET },
  };
}
