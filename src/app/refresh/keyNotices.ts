import type { RefreshMode } from '../../data/refresh/refreshTable';
import type { Translator } from '../../i18n/translate';
import type { TableComparison } from '../../worker/importReport';

/** What is to be known of the keys before rows come in: whose rows would be there twice, and how many of them. */
export function keyNotices(
  { overlap, repeatedBefore }: TableComparison,
  mode: RefreshMode | null,
  { key, name }: { readonly key: string; readonly name: string },
  text: Translator,
): string[] {
  if (!overlap || mode === 'replace') return [];
  const { known, alike, example } = overlap;
  const notices: string[] = [];
  if (mode === 'append' && known > 0) {
    const isUnique = repeatedBefore === 0 ? 'yes' : 'no';
    notices.push(text('refresh.known', { known, key, name, isUnique }));
  }
  if (example) {
    const [old, fresh] = example;
    notices.push(text('refresh.alike', { alike, key, name, old, fresh }));
  }
  return notices;
}
