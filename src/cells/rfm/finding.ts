import { formatCount, formatPercent } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { RfmView } from './types';

const finding: FindingOf<RfmView, unknown> = ({ summary }, _params, text) => {
  const count = (value: number) => formatCount(text.locale, value);
  const total = count(summary.members);
  const champions = summary.segments.find((item) => item.segment === 'champions');
  if (!champions) {
    const largest = summary.segments[0]!;
    const segment = text(`segment.${largest.segment}`);
    return text('finding.none', { segment, members: count(largest.members), total });
  }
  const sleeping = summary.segments.find((item) => item.segment === 'hibernating')?.members ?? 0;
  return text('finding', {
    members: count(champions.members),
    share: formatPercent(text.locale, champions.share),
    total,
    amountShare: formatPercent(text.locale, champions.amountShare),
    sleeping: count(sleeping),
  });
};

export default finding;
