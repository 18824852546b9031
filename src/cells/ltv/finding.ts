import { formatAmount, formatCount, formatPercent } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { LtvView } from './types';

const finding: FindingOf<LtvView, unknown> = (view, _params, text) => {
  const count = (value: number) => formatCount(text.locale, Math.round(value));
  const { members } = view.fit;
  return text(view.value === null ? 'finding.orders' : 'finding', {
    days: count(view.horizonDays),
    members: count(members),
    orders: count(view.expectedOrders),
    value: formatAmount(text.locale, view.value ?? 0),
    alive: count(view.likelyAlive),
    share: formatPercent(text.locale, view.likelyAlive / members),
    top: formatPercent(text.locale, view.tenths[0]!.share),
  });
};

export default finding;
