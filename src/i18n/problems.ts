import type { ErrorCode, ErrorDetails } from '../shared/errors';
import { problemMessages } from './problemMessages';
import { createTranslator, type Translator } from './translate';

interface Problem {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/**
 * The sentence for a coded error or warning: the kind's own words first, then the general catalogue; the code itself
 * (with its details) when nobody has words for it.
 * @param place - slots that say where it is, `atCell` and `ofTable`
 */
export function describeProblem(
  text: Translator,
  type: 'error' | 'warning',
  { code, details }: Problem,
  place: Readonly<Record<string, string>> = {},
): string {
  const general = createTranslator(text.locale, problemMessages);
  const slots = { atCell: '—', ofTable: '—', ...place, ...details };
  for (const key of [`${type}.${code}`, code]) {
    if (text.has(key)) return text(key, slots);
    if (general.has(key)) return general(key, slots);
  }
  return `${code} ${JSON.stringify(details)}`;
}
