import IntlMessageFormat from 'intl-messageformat';
import { formatDate } from './format';
import { languageTag, type Locale } from './locale';

/** Key → ICU message: `{name}` slots, `{n, plural, one {# member} other {# members}}`; `**…**` marks what is bold. */
export type Catalogue = Readonly<Record<string, string>>;
export interface Messages {
  readonly en: Catalogue;
  readonly zh: Catalogue;
}
export type MessageValues = Readonly<Record<string, string | number | Date | undefined>>;

/** Sentences of one catalogue in one language. An unknown key comes back as itself, so that a gap can be seen. */
export interface Translator {
  (key: string, values?: MessageValues): string;
  readonly locale: Locale;
  has(key: string): boolean;
  /** The message before its slots are filled: for sentences whose slots are controls. */
  raw(key: string): string;
}

/** Declares a catalogue; the compiler holds both languages to the same keys. */
export function defineMessages<K extends string>(messages: {
  readonly en: Readonly<Record<K, string>>;
  readonly zh: Readonly<Record<K, string>>;
}): Messages {
  return messages;
}

/** Later catalogues win over earlier ones. */
export function createTranslator(locale: Locale, ...catalogues: readonly Messages[]): Translator {
  const messages: Catalogue = Object.assign(
    {},
    ...catalogues.map((catalogue) => catalogue[locale]),
  ) as Catalogue;
  const compiled = new Map<string, IntlMessageFormat>();
  const translate = (key: string, values: MessageValues = {}): string => {
    if (!Object.hasOwn(messages, key)) return key;
    let format = compiled.get(key);
    if (!format) {
      format = new IntlMessageFormat(messages[key]!, languageTag(locale), undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    return String(format.format(wordDates(locale, values)));
  };
  return Object.assign(translate, {
    locale,
    has: (key: string) => Object.hasOwn(messages, key),
    raw: (key: string) => messages[key] ?? key,
  });
}

function wordDates(locale: Locale, values: MessageValues): Record<string, string | number> {
  const worded: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    worded[name] = value instanceof Date ? formatDate(locale, value.getTime()) : (value ?? '—');
  }
  return worded;
}
