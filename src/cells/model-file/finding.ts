import { formatCount, formatFixed, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { ModelFileView } from './types';

/** How the saved model does, and whether the present one does better. */
export default function finding(view: ModelFileView, _params: unknown, text: Translator): string {
  const fixed = (value: number) => formatFixed(text.locale, value, 3);
  const model = text(`model.${view.model}`);
  const saved = view.comparison.find(({ which }) => which === 'saved');
  const mean = formatPercent(text.locale, view.meanProbability, 1);
  if (!saved) return text('finding.scored', { model, count: formatCount(text.locale, view.rows), mean });
  const shared = { model, auc: fixed(saved.auc), count: formatCount(text.locale, saved.rows) };
  if (view.learnt === 'same') return text('finding.learnt', shared);
  const present = view.comparison.find(({ which }) => which === 'present');
  if (!present || !view.difference) return text('finding.alone', shared);
  const { difference, lower, upper } = view.difference;
  const verdict = lower > 0 ? 'saved' : upper < 0 ? 'present' : 'alike';
  return text(`finding.${verdict}`, {
    ...shared,
    present: text(`model.${present.model}`),
    other: fixed(present.auc),
    difference: fixed(Math.abs(difference)),
  });
}
