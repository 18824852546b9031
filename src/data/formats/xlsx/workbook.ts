import { TidemarkError } from '../../../shared/errors';
import { type Archive, openArchive } from '../archive';
import { meaningOf, type NumberMeaning } from './numberFormats';
import { prefixed, readXml } from './xml';

export interface SheetRef {
  readonly name: string;
  readonly hidden: boolean;
  /** Its part in the archive. */
  readonly path: string;
}

/** An .xlsx file opened: its sheets, and what their cells refer to. */
export interface Workbook {
  readonly file: string;
  readonly archive: Archive;
  /** Worksheets in the order of their tabs; chart sheets are left out. */
  readonly sheets: readonly SheetRef[];
  readonly is1904: boolean;
  /** What the number of a cell means, by its style. */
  readonly meanings: readonly NumberMeaning[];
  readonly stringsPath: string | undefined;
}

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
}

/**
 * Opens a workbook of ECMA-376, transitional or strict.
 * @throws `ingest/damaged-xlsx` {file, part}, `ingest/damaged-zip` {file}
 */
export async function openWorkbook(blob: Blob, file: string): Promise<Workbook> {
  const archive = await openArchive(blob, file);
  const root = await relationsOf(archive, '', file);
  const path = root.find(({ kind }) => kind === 'officeDocument')?.path;
  if (path === undefined || !archive.has(path)) {
    throw new TidemarkError('ingest/damaged-xlsx', { file, part: path ?? '_rels/.rels' });
  }
  const relations = await relationsOf(archive, path, file);
  const { sheets, is1904 } = await readBook(archive, path, relations, file);
  const partOf = (wanted: string) =>
    relations.find(({ kind, path: part }) => kind === wanted && archive.has(part))?.path;
  const [styles, strings] = [partOf('styles'), partOf('sharedStrings')];
  return {
    file,
    archive,
    sheets: sheets.filter((sheet) => archive.has(sheet.path)),
    is1904,
    meanings: styles === undefined ? [] : await readStyles(archive, styles, file),
    stringsPath: strings,
  };
}

/** Where the parts are that `source` speaks of; '' is the package itself. */
async function relationsOf(archive: Archive, source: string, file: string): Promise<Relation[]> {
  const slash = source.lastIndexOf('/') + 1;
  const path = `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`;
  if (!archive.has(path)) return [];
  const relations: Relation[] = [];
  await readXml(archive.open(path), file, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      const kind = Type.slice(Type.lastIndexOf('/') + 1);
      relations.push({ id: Id, kind, path: resolved(source.slice(0, slash), Target) });
    },
  });
  return relations;
}

/** `../worksheets/sheet1.xml` from `xl/` on; an absolute target starts at the root. */
function resolved(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

async function readBook(archive: Archive, path: string, relations: readonly Relation[], file: string) {
  const sheets: SheetRef[] = [];
  let is1904 = false;
  await readXml(archive.open(path), file, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const relation = relations.find(({ id }) => id === prefixed(attributes, 'id'));
      if (relation?.kind !== 'worksheet') return;
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', hidden, path: relation.path });
    },
  });
  return { sheets, is1904 };
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';

/** The meaning of the number format of every cell style. */
async function readStyles(archive: Archive, path: string, file: string): Promise<NumberMeaning[]> {
  const codes = new Map<number, string>();
  const meanings: NumberMeaning[] = [];
  let inCellStyles = false;
  await readXml(archive.open(path), file, {
    open(name, attributes) {
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name !== 'xf' || !inCellStyles) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      meanings.push(meaningOf(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return meanings;
}
