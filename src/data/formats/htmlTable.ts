const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * The first table of some HTML, as a browser or an office program puts it on the clipboard, as tab-separated text.
 * Markup in cells is dropped; a cell over several columns is followed by empty ones.
 * @returns null when there is no table with at least two rows
 */
export function htmlTable(html: string): string | null {
  const table = /<table[\s>][\s\S]*?<\/table>/i.exec(html)?.[0];
  if (table === undefined) return null;
  const rows = [...table.matchAll(/<tr[\s>]([\s\S]*?)(?=<tr[\s>]|<\/tr>|<\/table>)/gi)].map(([, row]) =>
    cellsOf(row!),
  );
  const filled = rows.filter((cells) => cells.length > 0);
  return filled.length < 2 ? null : filled.map((cells) => cells.map(quotedCell).join('\t')).join('\n');
}

const MAX_SPAN = 1000;

function cellsOf(row: string): string[] {
  const cells: string[] = [];
  for (const [, attributes, content] of row.matchAll(
    /<t[dh]([^>]*)>([\s\S]*?)(?=<t[dh][\s>]|<\/t[dh]>|$)/gi,
  )) {
    const span = Number(/colspan\s*=\s*["']?(\d+)/i.exec(attributes!)?.[1] ?? 1);
    cells.push(textOf(content!));
    for (let i = 1; i < Math.min(span, MAX_SPAN); i++) cells.push('');
  }
  return cells;
}

function textOf(content: string): string {
  const lines = content.replace(/\s+/g, ' ').replace(/<br\s*\/?>/gi, '\n');
  return lines
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => entity(name) ?? whole)
    .trim();
}

function entity(name: string): string | undefined {
  const code = /^#(x)?([0-9a-f]+)$/i.exec(name);
  if (!code) return ENTITIES[name.toLowerCase()];
  const point = parseInt(code[2]!, code[1] ? 16 : 10);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

function quotedCell(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
