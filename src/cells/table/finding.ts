import { formatCount } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { TableView } from './types';

const finding: FindingOf<TableView, unknown> = (view, _params, text) => {
  if (view.absent) return text('finding.absent');
  const rows = formatCount(text.locale, view.rows);
  const columns = view.columns.length;
  if (view.uncounted === 0) return text('finding', { rows, columns });
  return text('finding.orders', { rows, columns, uncounted: formatCount(text.locale, view.uncounted) });
};

export default finding;
