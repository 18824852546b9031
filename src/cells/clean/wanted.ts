import type { Suggestion } from '../../data/cleaning/suggestSteps';

/** The suggestions that the analyst has not put aside. */
export function wanted(
  suggestions: readonly Suggestion[],
  params: { readonly dismissed?: unknown },
): readonly Suggestion[] {
  const dismissed = Array.isArray(params.dismissed) ? params.dismissed : [];
  return suggestions.filter(({ key }) => !dismissed.includes(key));
}
