import { readMoment } from './readMoment';
import { numberReader } from './readNumber';
import { usualWidth } from './sniffDelimiter';

const MAX_PREAMBLE = 50;
type Records = readonly (readonly string[])[];

/** Records before the table: titles and notes fill at most a third of the fields. */
export function sniffSkip(records: Records): number {
  if (/^sep=.$/i.test(records[0]?.join('') ?? '')) return 1;
  const width = usualWidth(records);
  if (width < 2) return 0;
  const first = records.findIndex((record) => isTableRow(record, width));
  return first > 0 && first <= MAX_PREAMBLE ? first : 0;
}

function isTableRow(record: readonly string[], width: number): boolean {
  const filled = record.filter((cell) => cell.trim() !== '').length;
  return filled > Math.max(1, Math.floor(width / 3)) || (record.length === width && width <= 2 && filled > 0);
}

const readNumber = numberReader('.', ',');

/** 'n' number, 'd' moment, '' empty, else the shape of the text: letters a, digits 9, each run once. */
function shapeOf(cell: string): string {
  const text = cell.trim();
  if (text === '') return '';
  if (!Number.isNaN(readNumber(text).value) || /^-?\d+,\d+$/.test(text)) return 'n';
  if (!Number.isNaN(readMoment(text, 'mdy').wall) || !Number.isNaN(readMoment(text, 'dmy').wall)) return 'd';
  return text.replace(/\p{L}+/gu, 'a').replace(/\d+/g, '9');
}

/**
 * Whether the first record names the columns. It does not when it repeats, or is made of the same numbers, moments or
 * coded values as the records below it.
 * @param records from the first record of the table on
 */
export function sniffHeaderRow(records: Records): boolean {
  const [first = [], ...body] = records;
  const shapes = first.map(shapeOf);
  const valued = shapes.filter((shape) => shape === 'n' || shape === 'd').length;
  if (body.length === 0) return valued === 0;
  const judged = shapes.map((shape, j) =>
    judge(
      shape,
      first[j]!,
      body.map((record) => record[j] ?? ''),
    ),
  );
  const against = judged.filter((vote) => vote < 0).length;
  const inFavour = judged.filter((vote) => vote > 0).length;
  if (against !== inFavour) return inFavour > against;
  return valued === 0;
}

/** +1: a name over values; −1: a value among values of its own kind; 0: cannot be told. */
function judge(shape: string, cell: string, below: readonly string[]): number {
  if (shape === '') return 0;
  const shapes = below
    .slice(0, 50)
    .map(shapeOf)
    .filter((own) => own !== '');
  const same = shapes.filter((own) => own === shape).length / Math.max(1, shapes.length);
  const isValue = shape === 'n' || shape === 'd';
  if (isValue) return same > 0.5 ? -1 : 0;
  const typed = shapes.filter((own) => own === 'n' || own === 'd').length / Math.max(1, shapes.length);
  if (typed > 0.5) return 1;
  if (/\d/.test(cell) && same > 0.8) return -1;
  return below.includes(cell) ? -1 : 0;
}
