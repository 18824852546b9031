import { cellSpecs } from '../../cells/registry';
import { deleteCell, insertCell, type Command } from '../../notebook/commands';
import { findCell, freeCellId, type CellDocument, type NotebookDocument } from '../../notebook/document';

const KIND = 'model-file';
/** A training's words on members held out from it, which say nothing of another model. */
const PREDICTIONS = 'predictions';

/** A file a model is in, as the “Saved model” cell takes it. */
interface ModelFile {
  readonly name: string;
  readonly text: string;
}

/** The “Saved model” cell beside a training, if there is one. */
function standInOf({ cells }: NotebookDocument, train: string): CellDocument | undefined {
  return cells.find(({ kind, inputs }) => kind === KIND && inputs['present'] === `${train}.model`);
}

/** Name of the file whose model is read in the place of a training's; null where nobody reads it. */
export function scoresWith(notebook: NotebookDocument, train: string): string | null {
  const standIn = standInOf(notebook, train);
  if (!standIn || !isRead(notebook, `${standIn.id}.model`)) return null;
  return (standIn.params['file'] as ModelFile | undefined)?.name ?? null;
}

/**
 * A “Saved model” cell with this file stands beside the training, and the cells that read the model of the training read
 * its model; null: they read that of the training again, and the cell stays, read by none, with its file.
 */
export function scoreWith(train: string, file: ModelFile | null): Command {
  return (notebook) => (file === null ? withTraining(notebook, train) : withFile(notebook, train, file));
}

function withFile(notebook: NotebookDocument, train: string, file: ModelFile): NotebookDocument {
  const old = standInOf(notebook, train);
  const id = old?.id ?? freeCellId(notebook, KIND);
  const snapshot = findCell(notebook, train)?.inputs['snapshot'];
  const wires = { present: `${train}.model`, predictions: `${train}.${PREDICTIONS}` };
  const fresh: CellDocument = {
    id,
    kind: KIND,
    params: {},
    inputs: { ...(snapshot && { snapshot }), ...wires },
  };
  const cell: CellDocument = { ...(old ?? fresh), params: { file } };
  const at = notebook.cells.findIndex((one) => one.id === (old?.id ?? train));
  const others = old ? deleteCell(id)(notebook) : notebook;
  const rewired = rewire(others, [`${train}.model`, `${id}.model`], (inputs) => {
    const { [PREDICTIONS]: _gone, ...rest } = inputs;
    return rest;
  });
  return insertCell(cell, old ? at : at + 1)(rewired);
}

function withTraining(notebook: NotebookDocument, train: string): NotebookDocument {
  const standIn = standInOf(notebook, train);
  if (!standIn || !isRead(notebook, `${standIn.id}.model`)) return notebook;
  return rewire(notebook, [`${standIn.id}.model`, `${train}.model`], (inputs, kind) => {
    const hasPort = cellSpecs.get(kind)?.inputs[PREDICTIONS] !== undefined;
    return hasPort ? { ...inputs, [PREDICTIONS]: `${train}.${PREDICTIONS}` } : inputs;
  });
}

type Inputs = CellDocument['inputs'];

/** Cells that read a model read another, with what else that changes of their wires. */
function rewire(
  notebook: NotebookDocument,
  [from, to]: readonly [string, string],
  change: (inputs: Inputs, kind: string) => Inputs,
): NotebookDocument {
  const cells = notebook.cells.map((cell) =>
    cell.inputs['model'] === from
      ? { ...cell, inputs: { ...change(cell.inputs, cell.kind), model: to } }
      : cell,
  );
  return { ...notebook, cells };
}

function isRead({ cells }: NotebookDocument, source: string): boolean {
  return cells.some(({ inputs }) => Object.values(inputs).includes(source));
}
