import type { Attachment } from 'svelte/attachments';

/** A cell of a table that is text alone. */
export interface PlainCell {
  readonly text: string;
  readonly numeric?: boolean | undefined;
  readonly mono?: boolean | undefined;
  /** Shown whole where it may be cut short. */
  readonly title?: string | undefined;
  /** From 1, where columns are left out. */
  readonly colindex?: number | undefined;
  /** Stands for columns that are left out. */
  readonly gap?: boolean | undefined;
}

/**
 * Fills a row with cells of text. A component a cell keeps several objects for each of them; notebooks show thousands,
 * which the collector of garbage goes through while the page waits.
 */
export function plainCells(cells: () => readonly PlainCell[]): Attachment<HTMLTableRowElement> {
  return (row) => row.replaceChildren(...cells().map(drawn));
}

function drawn({ text, numeric, mono, title, colindex, gap }: PlainCell): HTMLTableCellElement {
  const cell = document.createElement('td');
  cell.textContent = text;
  const names = [numeric && 'num', mono && 'mono', gap && 'gap'].filter(Boolean);
  if (names.length > 0) cell.className = names.join(' ');
  if (title !== undefined) cell.title = title;
  if (colindex !== undefined) cell.setAttribute('aria-colindex', String(colindex));
  if (gap) cell.setAttribute('aria-hidden', 'true');
  return cell;
}
