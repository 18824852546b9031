import { TidemarkError } from '../../shared/errors';
import { asText, type Column, type TextColumn } from '../../shared/table';
import type { CategoricalEncoding, DesignMatrix, FittedMatrix, NumericEncoding } from './designMatrix';

/** Where a column's numbers go: row r, first term at `offset`, `stride` numbers per row. */
interface Target {
  readonly values: Float64Array;
  readonly stride: number;
  readonly offset: number;
}

/**
 * Encodes `rows` of `columns` (found by name; more columns do no harm) as a row-major matrix.
 * @param missing 'fill' puts the training median where a number is missing; 'keep' leaves NaN for trees to route
 * @throws `matrix/missing-column` {column}; `matrix/not-a-number` {column} when a column of numbers has become text
 */
export function applyMatrix(
  fitted: FittedMatrix,
  columns: readonly Column[],
  rows: Uint32Array,
  missing: 'fill' | 'keep' = 'fill',
): DesignMatrix {
  const stride = fitted.terms.length;
  const values = new Float64Array(rows.length * stride);
  let offset = 0;
  for (const encoding of fitted.encodings) {
    const column = columns.find(({ name }) => name === encoding.column);
    if (!column) throw new TidemarkError('matrix/missing-column', { column: encoding.column });
    const target = { values, stride, offset };
    if (encoding.kind === 'numeric')
      offset += writeNumbers(encoding, numbersIn(column), rows, { ...target, missing });
    else offset += writeLevels(encoding, asText(column), rows, target);
  }
  return { values, rowCount: rows.length, terms: fitted.terms };
}

function numbersIn(column: Column): Float64Array {
  if (column.storage === 'text') throw new TidemarkError('matrix/not-a-number', { column: column.name });
  return column.values;
}

function writeNumbers(
  { median, mean, sd }: NumericEncoding,
  numbers: Float64Array,
  rows: Uint32Array,
  { values, stride, offset, missing }: Target & { missing: 'fill' | 'keep' },
): number {
  const standIn = missing === 'fill' ? median : NaN;
  for (let i = 0; i < rows.length; i++) {
    const value = numbers[rows[i]!]!;
    values[i * stride + offset] = ((Number.isNaN(value) ? standIn : value) - mean) / sd;
  }
  return 1;
}

function writeLevels(
  encoding: CategoricalEncoding,
  column: TextColumn,
  rows: Uint32Array,
  { values, stride, offset }: Target,
): number {
  const termByLevel = new Map(encoding.levels.map((level, term) => [level, term]));
  const unknown = encoding.other ? encoding.levels.length : -1;
  const termByCode = Int32Array.from(column.dictionary, (level) => termByLevel.get(level) ?? unknown);
  const missing = termByLevel.get('') ?? unknown;
  for (let i = 0; i < rows.length; i++) {
    const code = column.codes[rows[i]!]!;
    const term = code < 0 ? missing : termByCode[code]!;
    if (term >= 0) values[i * stride + offset + term] = 1;
  }
  return encoding.levels.length + (encoding.other ? 1 : 0);
}
