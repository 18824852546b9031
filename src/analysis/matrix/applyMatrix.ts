import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { asText, type Column, type TextColumn } from '../../shared/table';
import type {
  CategoricalEncoding,
  CrossFitted,
  DesignMatrix,
  Encoding,
  FittedMatrix,
  LevelRates,
  NumericEncoding,
} from './designMatrix';
import type { LearntMatrix } from './fitMatrix';
import { rateAt, widthOf } from './terms';

/** Where a column's numbers go: row r, first term at `offset`, `stride` numbers per row. */
interface Place {
  readonly values: Float64Array;
  readonly stride: number;
  readonly offset: number;
}

interface Target extends Place {
  readonly missing: Missing;
}

type Missing = 'fill' | 'keep';

/**
 * Encodes `rows` of `columns` (found by name; more columns do no harm) as a row-major matrix.
 * @param missing 'fill' puts the training median where a number is missing; 'keep' leaves NaN for trees to route
 * @throws `matrix/missing-column` {column}; `matrix/not-a-number` {column} when a column of numbers has become text
 */
export function applyMatrix(
  fitted: FittedMatrix,
  columns: readonly Column[],
  rows: Uint32Array,
  missing: Missing = 'fill',
): DesignMatrix {
  const matrix = emptyMatrix(fitted, rows.length);
  let offset = 0;
  for (const encoding of fitted.encodings) {
    offset += writeTerms(encoding, columnOf(encoding, columns), rows, {
      ...targetOf(matrix, offset),
      missing,
    });
  }
  return matrix;
}

/** `applyMatrix` to the rows that `learnt` was learnt from, with a checkpoint after every column, for long tables. */
export async function applyToLearnt(
  { matrix: fitted, crossFitted }: LearntMatrix,
  columns: readonly Column[],
  rows: Uint32Array,
  { missing, checkpoint }: { missing: Missing; checkpoint: Checkpoint },
): Promise<DesignMatrix> {
  const matrix = emptyMatrix(fitted, rows.length);
  let offset = 0;
  for (const encoding of fitted.encodings) {
    await checkpoint(offset / fitted.terms.length);
    const target = { ...targetOf(matrix, offset), missing };
    offset += writeTerms(encoding, columnOf(encoding, columns), rows, target);
  }
  putRates(fitted, matrix, (column) => crossFitted.get(column));
  return matrix;
}

/**
 * `applyMatrix` to rows some of which it was learnt from: rates of those are the ones without their own outcome.
 * @param ownRates by column and row of the table, NaN for rows not learnt from
 */
export function applyToOwn(
  { matrix: fitted, ownRates }: { readonly matrix: FittedMatrix; readonly ownRates?: CrossFitted },
  columns: readonly Column[],
  rows: Uint32Array,
  missing: Missing,
): DesignMatrix {
  const matrix = applyMatrix(fitted, columns, rows, missing);
  putRates(fitted, matrix, (column) => {
    const own = ownRates?.get(column);
    return own && Float64Array.from(rows, (row) => own[row]!);
  });
  return matrix;
}

/** Writes rates over those of the levels, where they are known. */
function putRates(
  fitted: FittedMatrix,
  matrix: DesignMatrix,
  ratesOf: (column: string) => Float64Array | undefined,
): void {
  let offset = 0;
  for (const encoding of fitted.encodings) {
    const rates = encoding.kind === 'categorical' && encoding.rates && ratesOf(encoding.column);
    if (rates) writeRates(rates, rateAt(encoding), targetOf(matrix, offset));
    offset += widthOf(encoding);
  }
}

/** The columns with the categorical ones as text, converted once for many uses. */
export function asEncoded({ encodings }: FittedMatrix, columns: readonly Column[]): Column[] {
  const levels = new Set(encodings.filter(({ kind }) => kind === 'categorical').map(({ column }) => column));
  return columns.map((column) => (levels.has(column.name) ? asText(column) : column));
}

function emptyMatrix({ terms }: FittedMatrix, rowCount: number): DesignMatrix {
  return { values: new Float64Array(rowCount * terms.length), rowCount, terms };
}

function targetOf({ values, terms }: DesignMatrix, offset: number): Place {
  return { values, stride: terms.length, offset };
}

function columnOf(encoding: Encoding, columns: readonly Column[]): Column {
  const column = columns.find(({ name }) => name === encoding.column);
  if (!column) throw new TidemarkError('matrix/missing-column', { column: encoding.column });
  return column;
}

/** Writes the terms of one column and returns how many there are. */
function writeTerms(encoding: Encoding, column: Column, rows: Uint32Array, target: Target): number {
  if (encoding.kind === 'numeric') writeNumbers(encoding, numbersIn(column), rows, target);
  else {
    const text = asText(column);
    writeLevels(encoding, text, rows, target);
    if (encoding.rates) writeRates(ratesOf(encoding.rates, text, rows), rateAt(encoding), target);
  }
  return widthOf(encoding);
}

function numbersIn(column: Column): Float64Array {
  if (column.storage === 'text') throw new TidemarkError('matrix/not-a-number', { column: column.name });
  return column.values;
}

function writeNumbers(
  { median, mean, sd }: NumericEncoding,
  numbers: Float64Array,
  rows: Uint32Array,
  { values, stride, offset, missing }: Target,
): void {
  const standIn = missing === 'fill' ? median : NaN;
  for (let i = 0; i < rows.length; i++) {
    const value = numbers[rows[i]!]!;
    values[i * stride + offset] = ((Number.isNaN(value) ? standIn : value) - mean) / sd;
  }
}

function writeLevels(
  encoding: CategoricalEncoding,
  column: TextColumn,
  rows: Uint32Array,
  { values, stride, offset }: Target,
): void {
  const termByLevel = new Map(encoding.levels.map((level, term) => [level, term]));
  const unknown = encoding.other ? encoding.levels.length : -1;
  const termByCode = Int32Array.from(column.dictionary, (level) => termByLevel.get(level) ?? unknown);
  const missing = termByLevel.get('') ?? unknown;
  for (let i = 0; i < rows.length; i++) {
    const code = column.codes[rows[i]!]!;
    const term = code < 0 ? missing : termByCode[code]!;
    if (term >= 0) values[i * stride + offset + term] = 1;
  }
}

/** The rate of each row's level. */
function ratesOf({ levels, scaled, rest }: LevelRates, column: TextColumn, rows: Uint32Array): Float64Array {
  const byLevel = new Map(levels.map((level, k) => [level, scaled[k]!]));
  const byCode = Float64Array.from(column.dictionary, (level) => byLevel.get(level) ?? rest);
  const missing = byLevel.get('') ?? rest;
  return Float64Array.from(rows, (row) => {
    const code = column.codes[row]!;
    return code < 0 ? missing : byCode[code]!;
  });
}

/** @param rates NaN where what is there stays */
function writeRates(rates: Float64Array, at: number, { values, stride, offset }: Place): void {
  for (let i = 0; i < rates.length; i++) {
    if (!Number.isNaN(rates[i]!)) values[i * stride + offset + at] = rates[i]!;
  }
}
