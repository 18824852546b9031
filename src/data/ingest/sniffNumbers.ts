import type { Dialect } from './readOptions';

type Marks = Pick<Dialect, 'decimal' | 'thousands'>;

/** Decimal mark and thousands separator from the cells of the first records. */
export function sniffNumbers(records: readonly (readonly string[])[], fixed: Partial<Dialect>): Marks {
  const cells = someOf(records.flat())
    .map((cell) => cell.trim())
    .filter((cell) => /^[^\d\n]{0,3}\d[\d.,'  \u00a0]*\D{0,3}$/.test(cell));
  const decimal = fixed.decimal ?? (prefersComma(cells) ? ',' : '.');
  return { decimal, thousands: fixed.thousands ?? sniffThousands(cells, decimal) };
}

const JUDGED_CELLS = 20_000;

/** All cells, or so many of them evenly spread. */
function someOf(cells: readonly string[]): readonly string[] {
  const step = Math.ceil(cells.length / JUDGED_CELLS);
  return step <= 1 ? cells : cells.filter((_, i) => i % step === 0);
}

const COMMA_ONLY = [/^[^\d,.]*\d+,(?:\d{1,2}|\d{4,})\D*$/, /^\D*\d{1,3}(?:\.\d{3})+,\d+\D*$/];
const POINT_ONLY = [/^[^\d,.]*\d+\.(?:\d{1,2}|\d{4,})\D*$/, /^\D*\d{1,3}(?:,\d{3})+\.\d+\D*$/];
/** 0.500 and 1.500.000 are read in one way alone, too. */
const SETTLED = [
  ...COMMA_ONLY,
  ...POINT_ONLY,
  /^[^\d,.]*0[.,]\d+\D*$/,
  /^\D*\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+\D*$/,
];

/** Whether the cell alone tells which mark is the decimal one. */
export function isDecimalOnly(cell: string): boolean {
  return SETTLED.some((pattern) => pattern.test(cell));
}

/** Commas that can only be decimal marks against points that can only be. */
function prefersComma(cells: readonly string[]): boolean {
  const count = (patterns: readonly RegExp[]) =>
    cells.filter((cell) => patterns.some((pattern) => pattern.test(cell))).length;
  return count(COMMA_ONLY) > count(POINT_ONLY);
}

function sniffThousands(cells: readonly string[], decimal: '.' | ','): string {
  const marks = [decimal === '.' ? ',' : '.', ' ', '\u00a0', "'"];
  const found = marks.map((mark) => {
    const literal = mark === '.' ? '\\.' : mark;
    const grouped = new RegExp(`^\\D*\\d{1,3}(?:${literal}\\d{3})+(?:\\${decimal}\\d+)?\\D*$`);
    return cells.filter((cell) => grouped.test(cell)).length;
  });
  const most = Math.max(...found);
  return most === 0 ? '' : marks[found.indexOf(most)]!;
}
