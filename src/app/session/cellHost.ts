import type { CellHost, RowsPage } from '../../cells/framework/view';
import { parseSource, type CellDocument } from '../../notebook/document';
import type { Fingerprint } from '../../shared/fingerprint';
import type { InputRef } from '../../shared/refs';
import { keepFile, keptFile } from '../../storage/keptFiles';
import { download } from '../../ui/download';
import type { AppState } from '../AppState.svelte';
import { inputTable } from '../paramChoices';
import { engine } from './EngineClient';
import type { NotebookSession } from './NotebookSession.svelte';
import { scoresWith, scoreWith } from './scoreWith';

const NO_ROWS: RowsPage = { total: 0, columns: [], rows: [] };

/** What a view may ask of the notebook around it. */
export function createHost(app: AppState, session: NotebookSession, cell: CellDocument): CellHost {
  const { locale } = app;
  const page = (ref: InputRef | undefined, query: Parameters<CellHost['rows']>[1]) =>
    ref ? engine.call('rows', { ref, kind: cell.kind, locale, query }) : Promise.resolve(NO_ROWS);
  const tableAt = (port: string): string | null => {
    const source = cell.inputs[port];
    const parsed = source === undefined ? null : parseSource(source);
    return parsed?.kind === 'table' ? parsed.name : null;
  };
  return {
    rows: (output, query) => page(session.outputRef(cell.id, output), query),
    inputRows: (port, query) => page(session.inputRef(cell.id, port), query),
    probe: (question, options) =>
      engine.call(
        'probe',
        { kind: cell.kind, question, inputs: inputRefs(session, cell), last: lastFingerprint(session, cell) },
        options,
      ),
    inputTable: (port) => inputTable(session, cell, port),
    setParam: (name, value) => session.setParam(cell.id, name, value),
    download: (output) => void saveCsv(app, session, cell, output),
    save: (fileName, content) => download(content, fileName),
    keepFile: (content) => keepFile(app.shelf.store, content),
    keptFile: (id) => keptFile(app.shelf.store, id as Fingerprint),
    tableIds: () => Object.fromEntries(Object.entries(session.tables).map(([name, { id }]) => [name, id])),
    scoreWith: (file) => session.apply(scoreWith(cell.id, file)),
    scoresWith: () => scoresWith(session.notebook, cell.id),
    setRole: (port, role, column) => {
      const name = tableAt(port);
      if (name !== null) session.setRole(name, role, column);
    },
    setPart: (port, part) => {
      const name = tableAt(port);
      if (name !== null) session.setPart(name, part);
    },
    importReport: (port) => {
      const name = tableAt(port);
      return name === null ? undefined : session.tables[name];
    },
  };
}

function inputRefs(session: NotebookSession, cell: CellDocument): Record<string, InputRef> {
  const refs = Object.keys(cell.inputs).map((port) => [port, session.inputRef(cell.id, port)] as const);
  return Object.fromEntries(refs.filter((entry): entry is [string, InputRef] => entry[1] !== undefined));
}

function lastFingerprint(session: NotebookSession, cell: CellDocument): Fingerprint | null {
  return session.status(cell.id)?.resultFingerprint ?? null;
}

async function saveCsv(
  app: AppState,
  session: NotebookSession,
  cell: CellDocument,
  output: string,
): Promise<void> {
  const ref = session.outputRef(cell.id, output);
  if (!ref) return;
  try {
    const blob = await engine.call('exportCsv', { ref, kind: cell.kind, locale: app.locale });
    download(blob, `${output}.csv`);
  } catch (cause) {
    session.report(cause);
  }
}
