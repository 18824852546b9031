import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity } from './parts';
import type { AxisText } from './parts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words, written at the end of the bar. */
  readonly text?: string;
  /** Interval around the value. */
  readonly lower?: number;
  readonly upper?: number;
  /** Drawn pale: may be zero, belongs to the rest. */
  readonly pale?: boolean;
}

export interface BarOptions {
  /** Upright bars for ordered groups (tenths, months); lying ones, the default, for names. */
  readonly upright?: boolean;
  /** d3 format of the value axis. */
  readonly format?: string;
}

/**
 * Bars from zero in the order given. `text.x` names the groups and `text.y` the values, however the bars lie.
 * Negative values take the other end of the diverging pair; a click yields the row (`label`, `value`, `index`).
 */
export function barChart(bars: readonly Bar[], text: AxisText, options: BarOptions = {}): TopLevelSpec {
  const values = bars.map((bar, index) => ({ ...bar, index }));
  const group = {
    field: 'label',
    type: 'ordinal',
    sort: null,
    title: options.upright === true ? text.x : null,
    axis: options.upright === true ? { labelAngle: 0 } : { labelPadding: 8 },
  };
  const value = {
    ...quantity('value', text.y),
    scale: scaleOf(bars, options),
    axis: { ...(options.format !== undefined && { format: options.format }), grid: options.upright === true },
  };
  const along = options.upright === true ? 'y' : 'x';
  const across = options.upright === true ? 'x' : 'y';
  return asSpec({
    ...frame(text, options.upright === true ? 240 : Math.max(1, bars.length) * 28),
    data: { values },
    encoding: { [along]: value, [across]: group },
    layer: [
      barLayer(text, options, bars),
      ...(bars.some((bar) => bar.lower !== undefined) ? [intervalLayer(along, text.y)] : []),
      ...(bars.some((bar) => bar.text !== undefined)
        ? [labelLayer(options.upright === true, text.y, along)]
        : []),
    ],
  });
}

/** For words above the longest bar, below the title of the axis. */
const ROOM_ABOVE = 1.12;

function scaleOf(bars: readonly Bar[], { upright }: BarOptions) {
  if (bars.length === 0) return { domain: [0, 1] };
  const hasWords = bars.some(({ text }) => text !== undefined);
  const longest = Math.max(...bars.map(({ value }) => value));
  if (!hasWords) return { zero: true, nice: true };
  /* words behind lying bars: Vega keeps room for them exactly where the longest bar ends the plot */
  if (upright !== true) return { zero: true, nice: false };
  return { zero: true, nice: true, ...(longest > 0 && { domainMax: longest * ROOM_ABOVE }) };
}

function barLayer(text: AxisText, { format }: BarOptions, bars: readonly Bar[]) {
  const tooltip = [{ field: 'label', type: 'ordinal', title: text.x }, quantity('value', text.y, format)];
  const negative = bars.some((bar) => bar.value < 0);
  return {
    mark: { type: 'bar' },
    encoding: {
      tooltip,
      ...(bars.some((bar) => bar.pale) && {
        opacity: { condition: { test: 'datum.pale', value: 0.4 }, value: 1 },
      }),
      ...(negative && {
        color: {
          field: 'sign',
          type: 'nominal',
          legend: null,
          scale: { domain: ['negative', 'positive'], range: 'sign' },
        },
      }),
    },
    ...(negative && { transform: [{ calculate: "datum.value < 0 ? 'negative' : 'positive'", as: 'sign' }] }),
  };
}

function intervalLayer(along: 'x' | 'y', title: string) {
  return {
    mark: { type: 'rule', style: 'interval' },
    encoding: { [along]: quantity('lower', title), [`${along}2`]: { field: 'upper' } },
  };
}

function labelLayer(upright: boolean, title: string, along: 'x' | 'y') {
  const mark = upright
    ? { type: 'text', baseline: 'bottom', dy: -4 }
    : {
        type: 'text',
        align: { expr: "datum.value < 0 ? 'right' : 'left'" },
        dx: { expr: 'datum.value < 0 ? -6 : 6' },
      };
  return {
    mark: { ...mark, style: 'note' },
    encoding: { [along]: quantity('value', title), text: { field: 'text', type: 'nominal' } },
  };
}
