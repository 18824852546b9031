import { loadMessages } from '../cells/registry.messages';
import { loadLocalise } from '../cells/registry.present';
import type { Locale } from '../i18n/locale';
import { createTranslator } from '../i18n/translate';
import type { Column, ColumnTable, TextColumn } from '../shared/table';

/** An output of a cell of `kind` with its coded texts in words of `locale`; as it is where the kind has none. */
export async function inWords(
  table: ColumnTable,
  { kind, output }: { readonly kind: string; readonly output: string },
  locale: Locale,
): Promise<ColumnTable> {
  const localise = await loadLocalise(kind);
  if (!localise) return table;
  const text = createTranslator(locale, await loadMessages(kind));
  const columns = table.columns.map((column): Column => {
    const words = column.storage === 'text' ? localise(output, column.name) : null;
    return words ? reworded(column as TextColumn, (code) => words(code, text)) : column;
  });
  return { ...table, columns };
}

/** Same codes, other words; words that coincide share an entry so that the dictionary stays distinct. */
function reworded(column: TextColumn, words: (code: string) => string): TextColumn {
  const dictionary: string[] = [];
  const place = new Map<string, number>();
  const moved = Int32Array.from(column.dictionary, (code) => {
    const word = words(code);
    let at = place.get(word);
    if (at === undefined) place.set(word, (at = dictionary.push(word) - 1));
    return at;
  });
  return { ...column, dictionary, codes: column.codes.map((code) => (code < 0 ? code : moved[code]!)) };
}
