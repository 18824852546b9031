import { formatCount, formatFixed, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import type { DriftView, Evidence } from './types';

/** Whether to learn anew, and what speaks for it. */
export default function finding(view: DriftView, _params: unknown, text: Translator): string {
  const reasons = view.evidence.map((evidence) => evidenceWords(evidence, text));
  return [text(`advice.${view.advice}`), ...reasons].join(text.locale === 'zh' ? '' : ' ');
}

export function evidenceWords({ code, values }: Evidence, text: Translator): string {
  const number = (name: string) => Number(values[name] ?? 0);
  return text(`evidence.${code}`, {
    psi: formatFixed(text.locale, number('psi'), 2),
    n: number('count'),
    count: formatCount(text.locale, number('count')),
    first: featureName(String(values['first'] ?? ''), text.locale),
    snapshot: String(values['snapshot'] ?? ''),
    frozen: formatFixed(text.locale, number('frozen')),
    refreshed: formatFixed(text.locale, number('refreshed')),
    promised: formatPercent(text.locale, number('promised'), 1),
    actual: formatPercent(text.locale, number('actual'), 1),
  });
}
