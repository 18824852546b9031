import type { Locale } from '../../i18n/locale';

const CHURN = { en: { '1': 'churned', '0': 'stayed' }, zh: { '1': '流失', '0': '留存' } } as const;

/** An outcome in words: the labels made by a churn definition are 1 and 0; those of a file keep their own words. */
export function outcomeWord(column: string, value: string, locale: Locale): string {
  if (column !== 'label' || (value !== '1' && value !== '0')) return value;
  return CHURN[locale][value];
}
