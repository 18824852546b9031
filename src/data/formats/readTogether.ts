import { type Checkpoint, stage } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import { asText, type Column, makeTable, type TextColumn, withCodes } from '../../shared/table';
import { decideTexts } from '../ingest/decideTextColumn';
import { currenciesOf, withBeside } from '../ingest/besideMoney';
import type { Decided } from '../ingest/momentColumn';
import type { TableReading } from './tableReading';

/** Reads the file with this number, the columns of `asWritten` as the texts they are. */
export type ReadOne = (
  index: number,
  checkpoint: Checkpoint,
  asWritten?: ReadonlySet<string>,
) => Promise<TableReading>;

/**
 * Reads files of one shape so that a column has one type in all of them. Columns that the files on their own would read
 * differently (other types, day and month the other way round, other currencies) are read once more as written, and decided over the rows
 * of all files together.
 * @param files their names, at least one
 */
export async function readTogether(
  files: readonly string[],
  read: ReadOne,
  checkpoint: Checkpoint,
): Promise<TableReading[]> {
  const readings: TableReading[] = [];
  const count = files.length;
  for (let i = 0; i < count; i++)
    readings.push(await read(i, stage(checkpoint, (0.7 * i) / count, (0.7 * (i + 1)) / count)));
  const names = differing(readings);
  if (names.size === 0) return saying(ordersByFile(readings, files), readings);
  const written = new Map<number, TableReading>();
  for (const [i, { table }] of readings.entries()) {
    if (!table.columns.some(({ name }) => names.has(name))) continue;
    const step = stage(checkpoint, 0.7 + (0.2 * i) / count, 0.7 + (0.2 * (i + 1)) / count);
    written.set(i, await read(i, step, names));
  }
  const decided = await settled(readings, names, written, stage(checkpoint, 0.9, 1));
  return saying(ordersByFile(decided, files), decided);
}

/** The readings, the first of which says what there is to be said of all. */
function saying(warnings: readonly Warning[], [first, ...rest]: readonly TableReading[]): TableReading[] {
  return first ? [{ ...first, warnings: [...warnings, ...first.warnings] }, ...rest] : [];
}

/** Names of columns that the files read in more than one way, and not each for a reason of its own. */
function differing(readings: readonly TableReading[]): Set<string> {
  const ways = new Map<string, Set<string>>();
  const moneys = new Map<string, Set<string>>();
  for (const { table, dates, currencies } of readings) {
    const orders = new Map(dates.map((one) => [one.column, orderOf(one)]));
    for (const column of table.columns) {
      if (isBlank(column)) continue;
      const own = ways.get(column.name) ?? new Set();
      ways.set(column.name, own.add(`${wayOf(column)} ${orders.get(column.name) ?? ''}`));
    }
    for (const [name, own] of Object.entries(currencies)) {
      moneys.set(name, (moneys.get(name) ?? new Set()).add(own.toSorted().join()));
    }
  }
  const found = [...ways, ...moneys].filter(([, own]) => own.size > 1 && !areShown(own));
  return new Set(found.map(([name]) => name));
}

const SHOWN_FILES = 10;

type DateFacts = TableReading['dates'][number];

const orderOf = ({ order, isOpen }: DateFacts) => (isOpen ? 'open' : order);

/** Days of which every file shows how it writes them, or of which two files show the opposite: each is read as it says. */
function areShown(ways: ReadonlySet<string>): boolean {
  const orders = [...ways].map((way) => /^moment ?(.*)$/.exec(way)?.[1]);
  if (orders.includes(undefined)) return false;
  return !orders.includes('open') || (orders.includes('dmy') && orders.includes('mdy'));
}

/** Says which files write day and month in which order, where they differ. */
function ordersByFile(readings: readonly TableReading[], files: readonly string[]): Warning[] {
  const shown = readings.flatMap(({ dates }, k) => dates.map((one) => ({ ...one, file: files[k]! })));
  const columns = [...new Set(shown.map(({ column }) => column))];
  return columns.flatMap((column): Warning[] => {
    const filesOf = (order: string) =>
      shown.flatMap((one) => (one.column === column && orderOf(one) === order ? [one.file] : []));
    const [dayFirst, monthFirst] = [filesOf('dmy'), filesOf('mdy')];
    if (dayFirst.length === 0 || monthFirst.length === 0) return [];
    const details = { column, dayFirst: listed(dayFirst), monthFirst: listed(monthFirst) };
    return [{ code: 'ingest/day-orders-by-file', details }];
  });
}

const listed = (names: readonly string[]) =>
  names.length > SHOWN_FILES ? `${names.slice(0, SHOWN_FILES).join(', ')}, …` : names.join(', ');

/** Types that can stand below each other without another look at the texts are one way. */
function wayOf(column: Column): string {
  const { type } = column;
  if (type === 'integer' || type === 'decimal' || type === 'money') return 'number';
  if (type === 'date' || type === 'datetime') return 'moment';
  if (type === 'category' || type === 'text') return 'text';
  return column.storage === 'numeric' ? `${type} ${column.words?.join('/') ?? ''}` : type;
}

function isBlank(column: Column): boolean {
  return column.storage === 'text'
    ? column.codes.every((code) => code < 0)
    : column.values.every((value) => Number.isNaN(value));
}

/** The readings with the columns of `names` decided together. */
async function settled(
  readings: readonly TableReading[],
  names: ReadonlySet<string>,
  written: ReadonlyMap<number, TableReading>,
  checkpoint: Checkpoint,
): Promise<TableReading[]> {
  const decided = new Map<string, Decided>();
  for (const [k, name] of [...names].entries()) {
    const step = stage(checkpoint, k / names.size, (k + 1) / names.size);
    decided.set(name, await decideOver(name, [...written.values()], step));
  }
  const starts = new Map([...names].map((name) => [name, 0]));
  const others = readings.map((reading) => withColumns(reading, decided, starts));
  const found = [...decided.values()];
  const columns = [...names].slice(0, 10).join(', ');
  const shown: Warning[] = [
    { code: 'ingest/decided-together', details: { count: names.size, columns } },
    ...found.flatMap(({ warnings }) => warnings ?? []),
  ];
  const [first, ...rest] = others;
  const unreadable = [...first!.unreadable, ...found.flatMap((one) => one.unreadable ?? [])];
  return saying(shown, [{ ...first!, unreadable }, ...rest]);
}

/** One column over the rows of all files that have it. */
async function decideOver(
  name: string,
  written: readonly TableReading[],
  checkpoint: Checkpoint,
): Promise<Decided> {
  const texts: string[] = [];
  const codeOf = new Map<string, number>();
  const parts: { column: TextColumn; reading: TableReading; start: number }[] = [];
  let rows = 0;
  for (const reading of written) {
    const column = reading.table.columns.find((one) => one.name === name);
    if (!column) continue;
    parts.push({ column: asText(column), reading, start: rows });
    rows += reading.table.rowCount;
  }
  const codes = new Int32Array(rows);
  for (const { column, start } of parts) {
    await checkpoint(0);
    const own = column.dictionary.map((text) => {
      const known = codeOf.get(text) ?? texts.push(text) - 1;
      codeOf.set(text, known);
      return known;
    });
    for (let i = 0; i < column.codes.length; i++)
      codes[start + i] = column.codes[i]! < 0 ? -1 : own[column.codes[i]!]!;
  }
  const { decimal = '.', thousands = ',' } = parts[0]!.reading.dialect;
  const lineOf = (row: number) => {
    const { reading, start } = parts.findLast((part) => part.start <= row)!;
    return reading.lineOf?.(row - start) ?? row - start + 1;
  };
  return decideTexts(name, codes, texts, { decimal, thousands, decimalFixed: false, lineOf, checkpoint });
}

/** Warnings that the decision about a column gives. */
const OF_A_DECISION: ReadonlySet<string> = new Set(['ingest/ambiguous-dates', 'ingest/mixed-currencies']);

/** The reading with its rows of the decided columns, and without what it said of them on its own. */
function withColumns(
  reading: TableReading,
  decided: ReadonlyMap<string, Decided>,
  starts: Map<string, number>,
): TableReading {
  const { table, currencies } = reading;
  const parts = table.columns.flatMap((column, j) => {
    const before = table.columns[j - 1]?.name ?? '';
    // Its own column of currencies: the joint one takes its place.
    if (decided.has(before) && (currencies[before]?.length ?? 0) > 1) return [];
    const joint = decided.get(column.name);
    if (!joint) return [{ column }];
    const from = starts.get(column.name)!;
    const to = from + table.rowCount;
    starts.set(column.name, to);
    const beside = joint.beside && { beside: rowsOf(joint.beside, from, to) };
    return [{ column: rowsOf(joint.column, from, to), ...beside }];
  });
  const isOwn = (name: unknown) => typeof name !== 'string' || !decided.has(name);
  return {
    ...reading,
    table: { ...table, ...makeTable(withBeside(parts)), part: table.part, roles: table.roles },
    unreadable: reading.unreadable.filter(({ column }) => isOwn(column)),
    warnings: reading.warnings.filter(
      ({ code, details }) => !OF_A_DECISION.has(code) || isOwn(details['column']),
    ),
    dates: reading.dates.filter(({ column }) => isOwn(column)),
    currencies: { ...currencies, ...currenciesOf([...decided.values()]) },
    alternatives: reading.alternatives.filter((one) => !('column' in one) || isOwn(one.column)),
  };
}

function rowsOf(column: Column, from: number, to: number): Column {
  return column.storage === 'text'
    ? withCodes(column, column.codes.slice(from, to))
    : { ...column, values: column.values.slice(from, to) };
}
