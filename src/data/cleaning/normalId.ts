import { toHalfWidth } from './normaliseText';

/** Differences between ids that count as spelling. */
export interface IdRules {
  readonly trim: boolean;
  readonly width: boolean;
  readonly case: boolean;
  readonly zeros: boolean;
  readonly decimal: boolean;
  /** Taken off the beginning, in any case, where it is followed by something. */
  readonly prefix: string;
}

export const ALL_ID_RULES: IdRules = {
  trim: true,
  width: true,
  case: true,
  zeros: true,
  decimal: true,
  prefix: '',
};

/** What stays of an id when differences of spelling are taken away. */
export function normalIdOf(rules: IdRules): (id: string) => string {
  const prefix = rules.prefix.toLowerCase();
  return (id) => {
    let key = rules.width ? toHalfWidth(id) : id;
    if (rules.trim) key = key.replace(/\s+/g, '');
    if (prefix !== '' && key.length > prefix.length && key.toLowerCase().startsWith(prefix))
      key = key.slice(prefix.length);
    if (rules.decimal) key = key.replace(/^(\d+)\.0+$/, '$1');
    if (rules.zeros) key = key.replace(/^0+(?=\d+$)/, '');
    return rules.case ? key.toLowerCase() : key;
  };
}
