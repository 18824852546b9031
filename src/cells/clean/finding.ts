import { formatCount } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { CleanView } from './types';

const finding: FindingOf<CleanView, unknown> = (view, _params, text) => {
  const before = formatCount(text.locale, view.before);
  if (view.log.length === 0) return text('finding.none', { before, suggestions: view.suggestions.length });
  return text('finding', { before, after: formatCount(text.locale, view.after), steps: view.log.length });
};

export default finding;
