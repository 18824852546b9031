/** The two languages of the interface. */
export type Locale = 'en' | 'zh';

/** BCP 47 tag for `lang` and Intl: English as written in Europe (day before month), simplified Chinese. */
export function languageTag(locale: Locale): string {
  return locale === 'zh' ? 'zh-CN' : 'en-GB';
}

/** Any tag a browser or a notebook may carry, to one of ours; English when unknown. */
export function toLocale(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
