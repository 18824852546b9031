import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity } from './parts';
import type { AxisText } from './parts';

export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** With tiers the bars take the risk colours. */
  readonly tier?: 'low' | 'medium' | 'high';
}

/** A stretch of the axis with its word and its note: "High", "412 members, 8 %". */
export interface HistogramZone {
  readonly from: number;
  readonly label: string;
  readonly note: string;
  /** Instead of the note where the page is narrow: "8 %". */
  readonly short?: string;
  readonly tier?: 'low' | 'medium' | 'high';
}

export interface HistogramOptions {
  readonly zones?: readonly HistogramZone[];
  readonly format?: string;
  readonly height?: number;
}

/** Counts from zero over bins of any width; with zones their notes carry the unit. A click yields the bin (`from`, `to`, `count`, `tier`). */
export function histogram(
  bins: readonly HistogramBin[],
  text: AxisText,
  options: HistogramOptions = {},
): TopLevelSpec {
  const tiers = bins.some((bin) => bin.tier !== undefined);
  const domain = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const zones = options.zones ?? [];
  return asSpec({
    ...frame(text, options.height ?? 200),
    data: { values: bins },
    layer: [
      {
        transform: [rangeWords(options.format)],
        mark: { type: 'bar', style: 'bin', orient: 'vertical' },
        encoding: {
          x: {
            ...quantity('from', text.x),
            scale: { domain, nice: false, zero: false },
            axis: { ...(options.format !== undefined && { format: options.format }), tickCount: 6 },
          },
          x2: { field: 'to' },
          y: {
            ...quantity('count', text.y),
            stack: null,
            ...(zones.length > 0 && { title: null }),
            axis: { tickCount: 3, format: ',.0f' },
            scale: { zero: true },
          },
          ...(tiers && { color: tierColour }),
          tooltip: [{ field: 'range', type: 'nominal', title: text.x }, quantity('count', text.y, ',.0f')],
        },
      },
      ...(zones.length > 0 ? zoneLayers(zones, text.x) : []),
    ],
  });
}

/** The bin as one word for the tooltip: `6–8`. */
function rangeWords(format = ',.12~r') {
  const word = (field: string) => `format(datum.${field}, ${JSON.stringify(format)})`;
  return { calculate: `${word('from')} + '–' + ${word('to')}`, as: 'range' };
}

const tierColour = {
  field: 'tier',
  type: 'nominal',
  legend: null,
  scale: { domain: ['low', 'medium', 'high'], range: 'risk' },
} as const;

/** A dotted line at the start of each zone but the first, and two lines of words above the bars. */
function zoneLayers(zones: readonly HistogramZone[], title: string) {
  const x = quantity('from', title);
  const words = { type: 'text', align: 'left', baseline: 'top', dx: 6 } as const;
  return [
    {
      data: { values: zones.slice(1) },
      mark: { type: 'rule', style: 'reference', y: -40, y2: { expr: 'height' } },
      encoding: { x },
    },
    ...zones.map((zone) => ({
      data: { values: [zone] },
      mark: { ...words, y: -40, style: zone.tier === undefined ? 'annotation' : `tier-${zone.tier}` },
      encoding: { x, text: { field: 'label', type: 'nominal' } },
    })),
    {
      data: { values: zones.map((zone) => ({ short: zone.note, ...zone })) },
      mark: { ...words, y: -24, style: 'note', text: { expr: 'width < 480 ? datum.short : datum.note' } },
      encoding: { x },
    },
  ];
}
