import type { Checkpoint } from '../../../shared/checkpoint';
import { parseXml } from './xml';
import type { Workbook } from './workbook';

/** The texts that cells refer to by number. Runs of rich text are joined; reading aids (phonetic text) are left out. */
export async function readSharedStrings(book: Workbook, checkpoint: Checkpoint): Promise<string[]> {
  const texts: string[] = [];
  if (book.stringsPath === undefined) return texts;
  let current = '';
  let inText = false;
  let inReadingAid = false;
  const blocks = parseXml(book.archive.open(book.stringsPath), book.file, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inReadingAid = true;
      else if (name === 't') inText = !inReadingAid;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReadingAid = false;
      else if (name === 'si') texts.push(unescaped(current));
    },
  });
  for await (const fraction of blocks) await checkpoint(fraction);
  return texts;
}

/** Characters that XML does not have are written _x000D_; a literal one begins with _x005F_. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
