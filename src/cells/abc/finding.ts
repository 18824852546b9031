import { formatCount, formatPercent } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { AbcView } from './types';

const finding: FindingOf<AbcView, unknown> = ({ summary }, _params, text) => {
  const percent = (share: number) => formatPercent(text.locale, share);
  const [a, , c] = summary.classes;
  return text('finding', {
    members: a!.members,
    count: formatCount(text.locale, a!.members),
    share: percent(a!.share),
    total: formatCount(text.locale, summary.members),
    amountShare: percent(a!.amountShare),
    topShare: percent(summary.amountShareOfTop20Percent),
    last: formatCount(text.locale, c!.members),
    lastShare: percent(c!.amountShare),
  });
};

export default finding;
