import { formatCount, formatDate, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { FindingOf } from '../framework/view';
import { isOneSilence, type ChurnDefinitionView } from './types';

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
  const returned = isOneSilence(view) ? returnedAfter(view, view.clock.silentDays) : null;
  return text('finding', {
    ...values,
    day: formatDate(text.locale, latest.at),
    silent: view.clock.silentDays,
    returned: returned === null ? 'none' : formatPercent(text.locale, returned),
  });
};

const HORIZON_DAYS = 90;
const SUGGESTED_BY_DAYS = 60;

/** Share that came back within 90 days after a silence; null where the data cannot tell. */
export function returnedAfter(view: ChurnDefinitionView, silentDays: number): number | null {
  return curveOf(view, HORIZON_DAYS)?.points[silentDays]?.returned ?? null;
}

/** The silence that the data suggest, and what speaks for it. */
export function suggestionReason(view: ChurnDefinitionView, text: Translator): string {
  const points = curveOf(view, SUGGESTED_BY_DAYS)?.points ?? [];
  if (view.suggestedDays === null) return text('lab.noSuggestion');
  const suggested = points[view.suggestedDays]!;
  const half = points[Math.floor(view.suggestedDays / 2)]!;
  return text('lab.suggestion', {
    days: view.suggestedDays,
    returned: formatPercent(text.locale, suggested.returned ?? 0, 1),
    silences: formatCount(text.locale, suggested.silences),
    half: half.silentDays,
    halfReturned: formatPercent(text.locale, half.returned ?? 0),
  });
}

function curveOf(view: ChurnDefinitionView, days: number) {
  return view.curves.find(({ horizonDays }) => horizonDays === days);
}

export default finding;
