import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity } from './parts';
import type { ChartTitle } from './parts';

export interface SwarmFeature {
  readonly name: string;
  /** One dot a member: what the feature adds to the score, and its value's rank from 0 (low) to 1 (high). */
  readonly dots: readonly { readonly effect: number; readonly level: number }[];
}

export interface SwarmText extends ChartTitle {
  /** "Points added to the score". */
  readonly effect: string;
  readonly feature: string;
  /** Legend: "Value of the feature", "low", "high". */
  readonly level: string;
  readonly low: string;
  readonly high: string;
}

const COLUMNS = 180;
const ROW = 44;
const MOST = 6;

/** One dot a member and feature, stacked around each feature's line where they fall together. */
export function beeswarm(features: readonly SwarmFeature[], text: SwarmText): TopLevelSpec {
  return asSpec({
    ...frame(text, Math.max(1, features.length) * ROW),
    data: { values: swarmRows(features) },
    encoding: {
      x: {
        ...quantity('effect', text.effect),
        axis: { grid: true, format: '+,.2~g', labelExpr: "datum.value === 0 ? '0' : datum.label" },
        scale: { zero: true },
      },
    },
    layer: [
      { data: { values: [{ effect: 0 }] }, mark: { type: 'rule' }, encoding: {} },
      {
        mark: { type: 'point', size: 14, opacity: 1 },
        encoding: {
          y: {
            field: 'feature',
            type: 'ordinal',
            sort: null,
            title: null,
            axis: { domain: false, ticks: false },
          },
          yOffset: { field: 'offset', type: 'quantitative', scale: { domain: [-MOST - 1, MOST + 1] } },
          color: {
            ...quantity('level', text.level),
            scale: { domain: [0, 1], range: 'swarm' },
            legend: { values: [0, 1], labelExpr: levelWords(text), gradientLength: 96, tickCount: 2 },
          },
          tooltip: [
            { field: 'feature', type: 'ordinal', title: text.feature },
            quantity('effect', text.effect, '+,.2~f'),
            quantity('level', text.level, '.0%'),
          ],
        },
      },
    ],
  });
}

function levelWords({ low, high }: SwarmText): string {
  return `datum.value < 0.5 ? ${JSON.stringify(low)} : ${JSON.stringify(high)}`;
}

/** Dots of one feature that share a column of the picture alternate above and below its line: 0, 1, −1, 2, −2 … */
export function swarmRows(
  features: readonly SwarmFeature[],
): { feature: string; effect: number; level: number; offset: number }[] {
  const effects = features.flatMap(({ dots }) => dots.map((dot) => dot.effect));
  const low = effects.reduce((least, effect) => Math.min(least, effect), 0);
  const high = effects.reduce((most, effect) => Math.max(most, effect), 0);
  const width = (high - low) / COLUMNS || 1;
  return features.flatMap(({ name, dots }) => {
    const taken = new Map<number, number>();
    return dots.map(({ effect, level }) => {
      const column = Math.round(effect / width);
      const order = taken.get(column) ?? 0;
      taken.set(column, order + 1);
      return { feature: name, effect, level, offset: stacked(order) };
    });
  });
}

function stacked(order: number): number {
  const step = Math.ceil(order / 2) % (MOST + 1);
  return step === 0 ? 0 : order % 2 === 1 ? step : -step;
}
