import { formatCount, formatPercent } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { ProfileView } from './types';

const finding: FindingOf<ProfileView, unknown> = (view, _params, text) => {
  const worst = view.columns.toSorted((a, b) => b.missing - a.missing)[0];
  return text('finding', {
    columns: view.columns.length,
    rows: formatCount(text.locale, view.rows),
    worst: worst && worst.missing > 0 ? worst.name : 'none',
    share: worst ? formatPercent(text.locale, worst.missingShare) : '',
  });
};

export default finding;
