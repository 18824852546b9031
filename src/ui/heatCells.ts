import type { Attachment } from 'svelte/attachments';
import { heatStep, type HeatCell, type HeatRow } from './heatCell';

const SELECTED = 'selected';

/**
 * Fills a row of a heat table behind its head: figures, then cells. Of elements alone, as `plainCells`.
 * @param leads how many figures stand before the cells
 * @param oncell a click on the cell of a column; without it cells are plain text
 */
export function heatCells(
  row: HeatRow,
  leads: number,
  oncell: ((column: number) => void) | undefined,
): Attachment<HTMLTableRowElement> {
  const press = row.mean ? undefined : oncell;
  return (element) => {
    const figures = Array.from({ length: leads }, (_, k) => figure(row.lead?.[k] ?? ''));
    const cells = row.cells.map((cell, column) => drawn(cell, press && (() => press(column))));
    element.replaceChildren(element.firstElementChild!, ...figures, ...cells);
  };
}

/** Outlines the cell of one column, or none. */
export function selectedCell(column: number | undefined, leads: number): Attachment<HTMLTableRowElement> {
  return (element) => {
    const cell = column === undefined ? undefined : element.cells[1 + leads + column];
    cell?.classList.add(SELECTED);
    return () => cell?.classList.remove(SELECTED);
  };
}

function figure(text: string): HTMLTableCellElement {
  const cell = document.createElement('td');
  cell.className = 'num';
  cell.textContent = text;
  return cell;
}

function drawn(cell: HeatCell | null, press: (() => void) | undefined): HTMLTableCellElement {
  const element = document.createElement('td');
  if (cell === null) return element;
  element.className = `v ${heatStep(cell)}${cell.partial === true ? ' partial' : ''}`;
  if (press) element.append(button(cell, press));
  else element.textContent = cell.text;
  return element;
}

function button({ text, label }: HeatCell, press: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.ariaLabel = label;
  element.textContent = text;
  element.addEventListener('click', press);
  return element;
}
