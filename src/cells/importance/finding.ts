import { formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import type { ImportanceView } from './types';

/** Which feature moves the score most, and by how much. */
export default function finding(view: ImportanceView, _params: unknown, text: Translator): string {
  const moving = view.swarms.filter(({ reach }) => reach >= 0.05);
  const [first, second, third] = moving.map(({ feature }) => featureName(feature, text.locale));
  if (first === undefined) return text('finding.none');
  const points = formatNumber(text.locale, moving[0]!.reach, 0);
  if (second === undefined || third === undefined) return text('finding.one', { first, points });
  return text('finding', { first, second, third, points });
}
