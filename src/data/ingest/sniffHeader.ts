import { usualCount } from './dialectScore';
import { countingColumns, isWordedOtherwise, namesRoles } from './headerEvidence';
import { isMissingWord } from './readings';
import { readMoment } from './readMoment';
import { numberReader } from './readNumber';

const MAX_PREAMBLE = 50;
/** Rows of names, one above the other. */
const MAX_HEADER_ROWS = 3;
const JUDGED_ROWS = 50;
type Row = readonly string[];
type Records = readonly Row[];

/**
 * Records before the row of names (or before the table, when it has none): titles, notes, settings, and further rows of
 * names above the last one, which `joinedHeader` puts together.
 */
export function sniffSkip(records: Records): number {
  if (/^sep=.$/i.test(records[0]?.join('') ?? '')) return 1;
  const width = tableWidth(records);
  if (width < 2) return 0;
  const first = startOf(records, width);
  return lastNamesRow(records, first, width);
}

/** The most frequent width, or the most frequent of two and more where a third of the records have it. */
function tableWidth(records: Records): number {
  const wide = records.map(({ length }) => length).filter((length) => length > 1);
  const usual = usualCount(wide);
  const enough = wide.filter((length) => length === usual).length * 3 >= records.length;
  return enough ? usual : usualCount(records.map(({ length }) => length));
}

/** The first record of the table's width and filled like it; a shorter row of names right before its data counts too. */
function startOf(records: Records, width: number): number {
  const like = (record: Row) => record.length === width && isFilled(record, width);
  const first = records.findIndex(like);
  if (first <= 0 || first > MAX_PREAMBLE || isTable(records.slice(0, first))) return 0;
  const above = records[first - 1]!;
  const isNames = !sniffHeaderRow(records.slice(first)) && isFilled(above, width) && !isComment(above);
  return isNames ? first - 1 : first;
}

/** Names over values: a table before the table, not a preamble. */
function isTable(above: Records): boolean {
  const width = above[0]!.length;
  return above.length > 2 && width > 1 && valuedBelow(above, 0, width).length > 0 && sniffHeaderRow(above);
}

function isFilled(record: Row, width: number): boolean {
  const filled = record.filter((cell) => cell.trim() !== '').length;
  return filled > Math.max(1, Math.floor(width / 3)) || (record.length === width && width <= 2 && filled > 0);
}

function isComment(record: Row): boolean {
  return /^\s*(?:#|\/\/|--)/.test(record[0] ?? '');
}

/**
 * The row whose columns hold numbers and moments below, where that starts further down than the first row; a ruler below
 * the names. Rows with values in all those columns are data and never left out.
 */
function lastNamesRow(records: Records, first: number, width: number): number {
  const table = records.slice(first);
  if (isRuler(table[1] ?? [])) return first + 1;
  const near = valuedBelow(table, 0, width).length;
  const reach = Math.min(near > 0 ? MAX_HEADER_ROWS : MAX_PREAMBLE, table.length - 2);
  for (let i = 1; i < reach; i++) {
    if (table[i]!.length !== width || isData(table, i - 1, valuedBelow(table, i, width))) break;
    const valued = valuedBelow(table, i, width);
    const enough = Math.max(near, judgedColumns(width).length / 3);
    if (valued.length > enough && isNamesRow(table, i, valued)) return first + i;
  }
  return first;
}

/** Names, no values; every column of values has one in this row or, where it reaches down from there, in the row above. */
function isNamesRow(table: Records, i: number, valued: readonly number[]): boolean {
  const row = table[i]!;
  const judged = judgedColumns(row.length);
  if (!isFilled(row, row.length) || judged.some((j) => isValue(shapeOf(row[j]!)))) return false;
  return valued.every((j) => isSaid(row[j]) || isSaid(table[i - 1]![j]));
}

function isSaid(cell: string | undefined): boolean {
  return /[\p{L}\p{N}\p{Sc}%‰°#]/u.test(cell ?? '');
}

function isRuler(record: Row): boolean {
  const cells = record.filter((cell) => cell.trim() !== '');
  return cells.some((cell) => cell.length > 1) && cells.every((cell) => /^[-=:+\s]+$/.test(cell));
}

/** Whether row `k` has a value in each of the columns, of which there are some; years above other numbers are names. */
function isData(table: Records, k: number, columns: readonly number[]): boolean {
  const below = table.slice(k + 2, k + 2 + JUDGED_ROWS);
  const isDatum = (j: number) => {
    const cell = table[k]![j] ?? '';
    const texts = below.map((record) => record[j] ?? '');
    return isValue(shapeOf(cell)) && !isYearOver(cell, texts);
  };
  return columns.length > 0 && columns.every(isDatum);
}

/** Columns that hold hardly anything but numbers and moments below row `i`. */
function valuedBelow(table: Records, i: number, width: number): number[] {
  const below = table.slice(i + 1, i + 1 + JUDGED_ROWS).filter((record) => record.length === width);
  return judgedColumns(width).filter((j) => {
    const shapes = below.map((record) => shapeOf(record[j]!)).filter((shape) => shape !== '');
    return shapes.length > 0 && shapes.filter(isValue).length >= 0.95 * shapes.length;
  });
}

/**
 * The names of the columns from the row of names at `at` and up to two rows of names above it, which may leave out what
 * they repeat: `2020, , 2021` over `sales, cost, sales` is `2020 sales, 2020 cost, 2021 sales`.
 * @param spreadOut says what empty cells of an upper row stand for
 */
export function joinedHeader(records: Records, at: number, spreadOut = filledForward): Row {
  if (isRuler(records[at] ?? []) && at > 0) return joinedHeader(records, at - 1, spreadOut);
  let header: Row = records[at] ?? [];
  const width = header.length;
  if (width < 3) return header;
  for (let i = at - 1; i >= Math.max(0, at - MAX_HEADER_ROWS + 1); i--) {
    const above = records[i]!;
    if (above.length !== width || !isFilled(above, width) || isComment(above)) break;
    const spread = spreadOut(above);
    header = header.map((name, j) => (spread[j] === name ? name : `${spread[j]!} ${name}`.trim()));
  }
  return header;
}

function filledForward(record: Row): Row {
  let last = '';
  return record.map((cell) => (last = cell.trim() === '' ? last : cell.trim()));
}

/** Columns enough to judge a table by. */
const JUDGED_COLUMNS = 300;

/** All columns, or so many of them evenly spread. */
function judgedColumns(width: number): number[] {
  const count = Math.min(width, JUDGED_COLUMNS);
  return Array.from({ length: count }, (_, k) => Math.floor((k * width) / count));
}

const readNumber = numberReader('.', ',');

/** 'n' number, 'd' moment, '' nothing, else the shape of the text: letters a, digits 9, each run once. */
function shapeOf(cell: string): string {
  const text = cell.trim();
  const before = remembered.get(text);
  if (before !== undefined) return before;
  if (remembered.size === REMEMBERED) remembered.clear();
  const shape = newShape(text);
  remembered.set(text, shape);
  return shape;
}

/** Cells are judged several times. */
const remembered = new Map<string, string>();
const REMEMBERED = 1 << 14;

function newShape(text: string): string {
  if (text === '' || isMissingWord(text) || isRuler([text])) return '';
  if (!Number.isNaN(readNumber(text).value) || /^-?\d+,\d+$/.test(text)) return 'n';
  if (!Number.isNaN(readMoment(text, 'mdy').wall) || !Number.isNaN(readMoment(text, 'dmy').wall)) return 'd';
  return text.replace(/\p{L}+/gu, 'a').replace(/\d+/g, '9');
}

function isValue(shape: string): boolean {
  return shape === 'n' || shape === 'd';
}

/**
 * Whether the first record names the columns. It does not when it repeats, or is made of the same numbers, moments or
 * coded values as the records below it; it does where roles are known by its names.
 * @param records from the first record of the table on
 */
export function sniffHeaderRow(records: Records): boolean {
  const [first = [], ...body] = records;
  const judged = judgedColumns(first.length);
  const shapes = judged.map((j) => shapeOf(first[j]!));
  const valued = shapes.filter(isValue).length;
  if (body.length === 0) return valued === 0;
  if (namesRoles(first, body)) return true;
  const counting = countingColumns(first, body);
  const votes = shapes.map((shape, k) => {
    const j = judged[k]!;
    const below = body.map((record) => record[j] ?? '');
    return judge(shape, first[j]!, below, counting.has(j));
  });
  const against = votes.filter((vote) => vote < 0).length;
  const inFavour = votes.filter((vote) => vote > 0).length;
  if (against !== inFavour) return inFavour > against;
  return valued === 0;
}

/** +1: a name over values; −1: a value among values of its own kind; 0: cannot be told. */
function judge(shape: string, cell: string, below: readonly string[], isCounting: boolean): number {
  if (shape === '') return 0;
  const texts = below.slice(0, JUDGED_ROWS);
  const shapes = texts.map(shapeOf).filter((own) => own !== '');
  const same = shapes.filter((own) => own === shape).length / Math.max(1, shapes.length);
  if (isValue(shape)) return isYearOver(cell, texts) ? 1 : same > 0.5 ? -1 : 0;
  const typed = shapes.filter(isValue).length / Math.max(1, shapes.length);
  if (typed > 0.5) return 1;
  if (below.includes(cell)) return -1;
  if (isCounting) return 1;
  if (/\d/.test(cell) && same > 0.8) return isWordedOtherwise(cell, texts) ? 1 : -1;
  return 0;
}

/** 2019 over what are no years. */
function isYearOver(cell: string, below: readonly string[]): boolean {
  const isYear = (text: string) => /^\s*(?:19|20)\d\d\s*$/.test(text);
  return isYear(cell) && below.length > 0 && !below.some(isYear);
}
