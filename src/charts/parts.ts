import type { TopLevelSpec } from 'vega-lite';

/** Title in words, subtitle with the term and the interval. */
export interface ChartTitle {
  readonly title: string;
  readonly subtitle?: string;
}

/** The two axes in words. */
export interface AxisText extends ChartTitle {
  readonly x: string;
  readonly y: string;
}

/** The content column; the page sets the width it has. */
const CONTENT_WIDTH = 816;

/** Pixels that a note takes; a little more than it needs, since the face is not known here. */
export function noteWidth(note: string): number {
  return Array.from(note, (char) => (char > '\u2e7f' ? 12 : 6.5)).reduce((sum, width) => sum + width, 0);
}

/** The frame all charts share; `room` keeps pixels free at the right for words behind the last mark. */
export function frame({ title, subtitle }: ChartTitle, height?: number, room = 0) {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: subtitle === undefined ? { text: title } : { text: title, subtitle },
    width: CONTENT_WIDTH,
    autosize: { type: 'fit-x', contains: 'padding' },
    ...(room > 0 && { padding: { left: 0, top: 0, bottom: 0, right: Math.ceil(room) } }),
    ...(height !== undefined && { height }),
  } as const;
}

/** A spec as the type asks for it; named ranges (`risk`, `swarm`) are in the theme's config, which the type cannot know. */
export function asSpec(spec: object): TopLevelSpec {
  return spec as TopLevelSpec;
}

/** A whole percent axis of a share. */
export const shareAxis = { format: '.0%' } as const;

/** The value as a field of a row, typed so that a figure has a format. */
export function quantity(field: string, title: string, format?: string) {
  return { field, type: 'quantitative', title, ...(format !== undefined && { format }) } as const;
}
