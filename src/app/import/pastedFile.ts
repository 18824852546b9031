import { htmlTable } from '../../data/formats/htmlTable';

/** A pasted table as a file to import; null when what was pasted is no table. */
export function pastedFile(plain: string, html: string, name: string): File | null {
  const lines = plain.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const isGrid = lines.length > 1 && lines.every((line) => /[\t,;|]/.test(line));
  const table = lines.length > 1 && plain.includes('\t') ? plain : htmlTable(html);
  const text = table ?? (isGrid ? plain : null);
  return text === null ? null : new File([text], name, { type: 'text/tab-separated-values' });
}
