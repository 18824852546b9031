import type { Suggestion } from '../../data/cleaning/suggestSteps';
import { formatCount, formatNumber, formatPercent } from '../../i18n/format';
import { shownText } from '../framework/rowSource.svelte';
import type { MessageValues, Translator } from '../../i18n/translate';

/** What speaks for a suggestion, with grouped digits; shares as per cent. */
export function evidenceWords({ code, details }: Suggestion['evidence'], text: Translator): string {
  const values: MessageValues = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, valueWords(name, value, text)]),
  );
  return text(code, values);
}

function valueWords(name: string, value: string | number, text: Translator): string {
  if (typeof value === 'string') return value;
  return name === 'before' || name === 'after'
    ? formatPercent(text.locale, value, 1)
    : formatNumber(text.locale, value);
}

/** "For example: row 141 (C536379, 14527); row 154 (C536383, 15311)". */
export function exampleWords(examples: Suggestion['examples'], text: Translator): string {
  const separator = text.locale === 'zh' ? '，' : ', ';
  const shown = examples.map(({ row, cells, types }) => {
    const words = cells.map((cell, k) => shownText(text.locale, types?.[k] ?? 'text', cell)).join(separator);
    if (row === undefined) return words;
    return text('example.row', { row: formatCount(text.locale, row), cells: words });
  });
  return text('examples', { list: shown.join(text.locale === 'zh' ? '；' : '; ') });
}
