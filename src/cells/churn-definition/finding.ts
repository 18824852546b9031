import { formatCount, formatDate, formatPercent } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { ChurnDefinitionView } from './types';

const finding: FindingOf<ChurnDefinitionView, unknown> = (view, _params, text) => {
  const latest = view.counts.findLast((counts) => !counts.isScoring);
  if (!view.clock || !latest) return text('finding.nothing');
  const churned = latest.churned ?? 0;
  const values = {
    churned: formatCount(text.locale, churned),
    eligible: formatCount(text.locale, latest.eligible),
    share: formatPercent(text.locale, latest.eligible === 0 ? 0 : churned / latest.eligible),
  };
  if (view.rule === 'label') {
    return text('finding.label', {
      ...values,
      column: view.labelColumn ?? '',
      positive: view.positive ?? '',
    });
  }
  const returned = returnedAfter(view, view.clock.silentDays);
  return text('finding', {
    ...values,
    day: formatDate(text.locale, latest.at),
    silent: view.clock.silentDays,
    returned: returned === null ? 'none' : formatPercent(text.locale, returned),
  });
};

/** Share that came back within the longest horizon after a silence; null where the data cannot tell. */
export function returnedAfter(view: ChurnDefinitionView, silentDays: number): number | null {
  return view.curves.at(-1)?.points[silentDays]?.returned ?? null;
}

export default finding;
