import type { TopLevelSpec } from 'vega-lite';
import { barChart } from '../../charts/barChart';
import { formatCount, formatDate, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { RfmView } from './types';

/** Members per named group, largest first; the datum's `index` is the place in `summary.segments`. */
export function segmentChart({ summary }: RfmView, text: Translator): TopLevelSpec {
  const bars = summary.segments.map(({ segment, members, share }) => ({
    label: text(`segment.${segment}`),
    value: members,
    text: `${formatCount(text.locale, members)} (${formatPercent(text.locale, share)})`,
  }));
  const day = formatDate(text.locale, Date.parse(summary.snapshot));
  return barChart(bars, {
    title: text('chart.title'),
    subtitle: text('chart.subtitle', { day }),
    x: text('chart.x'),
    y: text('chart.y'),
  });
}

export default function charts(
  view: RfmView,
  _params: unknown,
  text: Translator,
): Record<string, TopLevelSpec> {
  return { segments: segmentChart(view, text) };
}
