import type { CellSpec, Port } from '../../cells/framework/defineCell';
import { cellSpecs } from '../../cells/registry';
import type { CellDocument, NotebookDocument } from '../../notebook/document';
import type { Part } from '../../shared/table';

/** One thing an input port may be wired to. */
export interface Wire {
  /** "CELL.OUTPUT" or "table:NAME", as the file has it. */
  readonly source: string;
  /** The table part behind it, when it is a table whose part is known. */
  readonly part: Part | null;
}

/** Everything before `index` that fits the port, nearest first; tables of the notebook come last. */
export function fittingWires(notebook: NotebookDocument, index: number, port: Port): Wire[] {
  const before = notebook.cells.slice(0, index).toReversed();
  const outputs = before
    .flatMap((cell) => outputsOf(notebook, cell))
    .filter((wire) => fits(wire.port, wire.part, port));
  const tables = Object.entries(notebook.tables)
    .map(([name, table]) => ({ source: `table:${name}`, part: table.part }))
    .filter((wire) => fits({ port: 'table' }, wire.part, port));
  return [...outputs, ...tables].map(({ source, part }) => ({ source, part }));
}

/** Wires for a new cell at `index`: for every port the nearest that fits; table ports want the right part. */
export function wireCell(notebook: NotebookDocument, index: number, spec: CellSpec): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const [name, port] of Object.entries(spec.inputs)) {
    if (port.port === 'table' && port.byHand) continue;
    const wires = fittingWires(notebook, index, port);
    const best =
      wires.find((wire) => wire.part !== null && wire.part === preferredPart(name, port)) ?? wires[0];
    if (best) inputs[name] = best.source;
  }
  return inputs;
}

function preferredPart(name: string, port: Port): Part | null {
  if (port.port !== 'table') return null;
  return port.parts?.[0] ?? (name as Part);
}

function outputsOf(notebook: NotebookDocument, cell: CellDocument) {
  const spec = cellSpecs.get(cell.kind);
  return Object.entries(spec?.outputs ?? {}).map(([name, port]) => ({
    source: `${cell.id}.${name}`,
    port,
    part: port.port === 'table' ? outputPart(notebook, cell, port.parts?.[0]) : null,
  }));
}

/** The part of a table output: as declared, or that of the first table the cell reads (table, clean). */
function outputPart(notebook: NotebookDocument, cell: CellDocument, declared: Part | undefined): Part | null {
  if (declared) return declared;
  const source = Object.values(cell.inputs)[0];
  if (source === undefined) return null;
  if (source.startsWith('table:')) return notebook.tables[source.slice(6)]?.part ?? null;
  const parent = notebook.cells.find((one) => one.id === source.slice(0, source.lastIndexOf('.')));
  return parent && parent !== cell ? outputPart(notebook, parent, undefined) : null;
}

function fits(offered: Port, part: Part | null, wanted: Port): boolean {
  if (wanted.port === 'result') return offered.port === 'result' && offered.of === wanted.of;
  if (offered.port !== 'table') return false;
  const parts = wanted.parts ?? [];
  return parts.length === 0 || (part !== null && parts.includes(part));
}
