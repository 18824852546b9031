import type { Locale } from '../../i18n/locale';
import type { NotebookDocument } from '../../notebook/document';
import { parseNotebook } from '../../notebook/file';
import { TidemarkError } from '../../shared/errors';

const files = import.meta.glob<string>('../../../notebooks/*.tidemark.json', {
  query: '?raw',
  import: 'default',
});

/** Ids of the notebooks that come with the app, in the order of the welcome page. */
export const SHIPPED = [
  'churn-early-warning',
  'campaign-uplift',
  'churn-from-labels',
  'member-overview',
] as const;

/** A copy of a shipped notebook, titled in the language of the page. @throws `file/no-such-notebook` */
export async function loadShipped(id: string, locale: Locale): Promise<NotebookDocument> {
  const load = files[`../../../notebooks/${id}.tidemark.json`];
  if (!load) throw new TidemarkError('file/no-such-notebook', { id });
  const { en } = await import('../words/en');
  const { zh } = await import('../words/zh');
  const words: Readonly<Record<string, string>> = locale === 'zh' ? zh : en;
  const notebook = parseNotebook(await load());
  return { ...notebook, title: words[`sample.${id}`] ?? notebook.title };
}
