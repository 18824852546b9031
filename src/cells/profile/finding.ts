import { formatCount, formatPercent } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { ProfileView } from './types';

const finding: FindingOf<ProfileView, unknown> = ({ rows, columns, worst }, _params, text) =>
  text('finding', {
    columns,
    rows: formatCount(text.locale, rows),
    worst: worst?.name ?? 'none',
    share: worst ? formatPercent(text.locale, worst.missingShare) : '',
  });

export default finding;
