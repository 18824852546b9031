import { formatCount, formatPercent } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { CohortView } from './types';

const finding: FindingOf<CohortView, unknown> = ({ summary, rows }, _params, text) => {
  const { unit } = summary;
  const complete = summary.weighted.filter((point) => point.completeRate !== null);
  const point = complete[Math.min(3, complete.length - 1)] ?? summary.weighted[0]!;
  const k = point.period;
  if (k === 0) return text('finding.one', { members: formatCount(text.locale, summary.members), unit });
  const latest = rows.findLast((row) => row.complete[k] === true);
  const change = latest
    ? text('finding.change', {
        cohort: latest.label,
        rate: formatPercent(text.locale, latest.active[k]! / latest.size),
      })
    : '';
  return text('finding', {
    k,
    unit,
    rate: formatPercent(text.locale, point.completeRate ?? point.rate),
    change,
  });
};

export default finding;
