export interface ChoiceOption {
  value: string;
  label: string;
  /** A note after the label: type, family, unit. */
  detail?: string;
  disabled?: boolean;
}

export interface ChoicesText {
  search: string;
  all: string;
  none: string;
  /** Where nothing matches the search. */
  nothing: string;
}

/** Options whose label or detail holds the query, whatever its case. */
export function matchingOptions(options: readonly ChoiceOption[], query: string): ChoiceOption[] {
  const wanted = query.trim().toLowerCase();
  return options.filter(({ label, detail = '' }) => `${label} ${detail}`.toLowerCase().includes(wanted));
}
