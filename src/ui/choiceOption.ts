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
