import { findCell, parseSource, type CellDocument, type NotebookDocument } from './document';

/** Where a problem is, for its sentence. */
export interface ProblemPlace {
  readonly [slot: string]: string;
  readonly atCell: string;
  readonly ofTable: string;
}

/**
 * The cell, and the table its first input reads: the notebook's own where it comes through cells of one input, else the
 * cell that makes it. @param title - the cell as the reader knows it
 */
export function problemPlace(notebook: NotebookDocument, cell: CellDocument, title: string): ProblemPlace {
  return { atCell: title, ofTable: tableOf(notebook, cell) };
}

function tableOf(notebook: NotebookDocument, cell: CellDocument): string {
  const seen = new Set<CellDocument>();
  for (let at = cell; !seen.has(at);) {
    seen.add(at);
    const first = Object.values(at.inputs)[0];
    if (first === undefined) return at.id;
    const source = parseSource(first);
    if (source.kind === 'table') return source.name;
    const maker = findCell(notebook, source.cell);
    if (!maker || Object.keys(maker.inputs).length > 1) return source.cell;
    at = maker;
  }
  return cell.id;
}
