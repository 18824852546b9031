import type { ErrorCode, ErrorDetails } from '../shared/errors';
import { createTranslator, type Translator } from './translate';
import { problemMessages } from './problemMessages';

/**
 * The sentence for a coded error or warning: the kind's own words first, then the general catalogue; the code itself
 * (with its details) when nobody has words for it.
 */
export function describeProblem(
  text: Translator,
  type: 'error' | 'warning',
  problem: { readonly code: ErrorCode; readonly details: ErrorDetails },
): string {
  const general = createTranslator(text.locale, problemMessages);
  for (const key of [`${type}.${problem.code}`, problem.code]) {
    if (text.has(key)) return text(key, problem.details);
    if (general.has(key)) return general(key, problem.details);
  }
  return `${problem.code} ${JSON.stringify(problem.details)}`;
}
