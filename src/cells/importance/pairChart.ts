import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity } from '../../charts/parts';
import { formatCount, formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import type { ImportanceView, PairAnswer } from './types';
import { axisName, wordValue } from './valueWords';

type Kinds = ImportanceView['kinds'];

const ROW = 22;

/** Mean score at every combination of two features; crossed where no member of the sample stands. */
export function pairChart(pair: PairAnswer, kinds: Kinds, text: Translator): TopLevelSpec {
  const [first, second] = pair.features;
  const [a, b] = [axisName(first, text), axisName(second, text)];
  const [left, bottom] = [labelsOf(pair, 0, kinds, text), labelsOf(pair, 1, kinds, text)];
  const values = pair.mean.flatMap((line, i) =>
    line.map((score, j) => ({ a: left[i], b: bottom[j], score, members: pair.support[i]![j]! })),
  );
  const score = text('chart.dependence.y.mean');
  const tooltip = [
    { field: 'a', type: 'nominal', title: a },
    { field: 'b', type: 'nominal', title: b },
    quantity('score', score, ',.1f'),
    quantity('members', text('pair.members'), ',d'),
  ];
  return asSpec({
    ...frame(
      {
        title: text('chart.pair.title', {
          first: featureName(first, text.locale),
          second: featureName(second, text.locale),
        }),
        subtitle: text('chart.pair.subtitle'),
      },
      Math.max(3, left.length) * ROW,
    ),
    data: { values },
    encoding: { x: valueBands('b', b, bottom), y: valueBands('a', a, [...left].reverse()) },
    layer: [
      {
        mark: { type: 'rect', strokeWidth: 1 },
        encoding: {
          color: {
            ...quantity('score', score),
            scale: { range: 'heatmap', zero: false, nice: false },
            /* the title of the y axis stands between legend and picture */
            legend: { format: ',.0f', tickCount: 3, offset: 28 },
          },
          opacity: { condition: { test: 'datum.members > 0', value: 1 }, value: 0.35 },
          tooltip,
        },
      },
      {
        transform: [{ filter: 'datum.members === 0' }],
        mark: { type: 'text', text: '×', style: 'note', tooltip: null },
        encoding: {},
      },
    ],
  });
}

function valueBands(field: string, title: string, labels: readonly string[]): object {
  const axis = { labelOverlap: 'greedy', labelAngle: 0, grid: false };
  return { field, type: 'ordinal', title, sort: labels, axis };
}

/** Values in words, each once: a value that reads the same as the one before gets more figures. */
function labelsOf({ features, grids }: PairAnswer, of: 0 | 1, kinds: Kinds, text: Translator): string[] {
  const seen = new Map<string, number>();
  return grids[of].map((value) => {
    const words = wordValue(features[of], value, kinds, text);
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    return times === 1 || typeof value === 'string' ? words : formatNumber(text.locale, value, 6);
  });
}

/** The numbers behind the picture: one row a combination. */
export function pairTable(pair: PairAnswer, kinds: Kinds, text: Translator) {
  const [first, second] = pair.features;
  return {
    columns: [
      featureName(first, text.locale),
      featureName(second, text.locale),
      text('column.score'),
      text('pair.members'),
    ],
    rows: pair.grids[0].flatMap((a, i) =>
      pair.grids[1].map((b, j) => [
        wordValue(first, a, kinds, text),
        wordValue(second, b, kinds, text),
        formatNumber(text.locale, pair.mean[i]![j]!, 1),
        formatCount(text.locale, pair.support[i]![j]!),
      ]),
    ),
  };
}

/** What the first feature does to the score at the ends of the second, over combinations that members have. */
export function pairWords(pair: PairAnswer, kinds: Kinds, text: Translator): string {
  const [first, second] = pair.features;
  const lanes = pair.grids[1].flatMap((_, j) => {
    const held = pair.grids[0].flatMap((_, i) => (pair.support[i]![j]! > 0 ? [i] : []));
    return held.length < 2 ? [] : [{ j, from: held[0]!, to: held.at(-1)! }];
  });
  const [one, other] = [lanes[0], lanes.at(-1)];
  if (!one || !other || one === other) return text('pair.flat');
  const lane = ({ j, from, to }: (typeof lanes)[number]) => ({
    at: wordValue(second, pair.grids[1][j]!, kinds, text),
    from: wordValue(first, pair.grids[0][from]!, kinds, text),
    to: wordValue(first, pair.grids[0][to]!, kinds, text),
    least: formatNumber(text.locale, pair.mean[from]![j]!, 0),
    most: formatNumber(text.locale, pair.mean[to]![j]!, 0),
  });
  const [low, high] = [lane(one), lane(other)];
  return text('pair.words', {
    first: featureName(first, text.locale),
    second: featureName(second, text.locale),
    ...Object.fromEntries(Object.entries(low).map(([key, value]) => [`${key}1`, value])),
    ...Object.fromEntries(Object.entries(high).map(([key, value]) => [`${key}2`, value])),
  });
}
