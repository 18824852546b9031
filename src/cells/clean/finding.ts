import { formatCount } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { CleanView } from './types';
import { wanted } from './wanted';

const finding: FindingOf<CleanView, { readonly dismissed?: unknown }> = (view, params, text) => {
  const before = formatCount(text.locale, view.before);
  const steps = view.log.filter((entry) => entry.off !== true).length;
  const suggestions = wanted(view.suggestions, params).length;
  if (steps === 0) return text('finding.none', { before, suggestions });
  return text('finding', { before, after: formatCount(text.locale, view.after), steps });
};

export default finding;
