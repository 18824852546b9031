import { existsSync, readFileSync } from 'node:fs';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';

const SHARED = new URL('../../../../shared/', import.meta.url);
const NUMERIC = new Set(['tenure', 'MonthlyCharges', 'TotalCharges']);

/** Whether the reference data lie beside the repository; tests that need them skip otherwise. */
export const hasShared = existsSync(SHARED);

/** The Telco churn file as a table; it has neither quotes nor line breaks in its fields. */
export function readTelco(): ColumnTable {
  const text = readFileSync(new URL('data/telco_churn.csv', SHARED), 'utf8');
  const [header, ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return makeTable(
    header!.map((name, k) => {
      const cells = lines.map((line) => line[k]!.trim());
      if (!NUMERIC.has(name)) return textColumn(name, cells, name === 'customerID' ? 'id' : 'category');
      return numericColumn(
        name,
        Float64Array.from(cells, (cell) => (cell === '' ? NaN : Number(cell))),
      );
    }),
    'snapshot',
  );
}

/** Fold of a row in the reference's split: hash mod 5. */
export function foldOf(row: number): number {
  return (Math.imul(row, 2654435761) >>> 0) % 5;
}

export function readReference(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`reference/${name}`, SHARED), 'utf8'));
}
