import { labelWarnings, readLabels } from '../../analysis/validation/labels';
import { toTidemarkError, type Warning } from '../../shared/errors';
import { roleColumn, textAt, type ColumnTable } from '../../shared/table';

/** Outcomes to hold features against. */
export interface Outcomes {
  /** 1, 0, or NaN for a row without. */
  readonly values: Float64Array;
  readonly positive: string | null;
  readonly rows: number;
  readonly positives: number;
}

/** Codes of the reader of labels that leave features to be screened without outcomes. */
const WITHOUT = new Set(['train/no-labels', 'train/one-class', 'train/label-not-binary']);

/**
 * The outcomes of a snapshot table; all unknown, with a warning, where there is no label or it has not two values.
 * @throws `train/no-such-value`
 */
export function readOutcomes(
  table: ColumnTable,
  positive: string | null,
  warn: (code: Warning['code'], details: Warning['details']) => void,
): Outcomes {
  const column = roleColumn(table, 'label');
  const none = { values: new Float64Array(table.rowCount).fill(NaN), positive: null, rows: 0, positives: 0 };
  if (!column) {
    warn('screening/no-label', {});
    return none;
  }
  try {
    const label = readLabels(column, positive);
    for (const { code, details } of labelWarnings(label)) warn(code, details);
    return { values: label.values, positive: label.positive, ...countsOf(label.values) };
  } catch (cause) {
    const { code, details } = toTidemarkError(cause);
    if (!WITHOUT.has(code)) throw cause;
    warn(code, details);
    return none;
  }
}

function countsOf(values: Float64Array): { rows: number; positives: number } {
  let [rows, positives] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    rows++;
    positives += value;
  }
  return { rows, positives };
}

/** Rows of the oldest and of the latest snapshot that have outcomes. */
export interface Ends {
  readonly names: readonly [string, string];
  readonly before: Uint32Array;
  readonly now: Uint32Array;
}

/** null where fewer than two snapshots have outcomes. */
export function snapshotEnds(table: ColumnTable, { values }: Outcomes): Ends | null {
  const column = roleColumn(table, 'snapshot');
  if (!column) return null;
  const codeAt = column.storage === 'text' ? column.codes : column.values;
  const rows = new Map<number, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const code = codeAt[row]!;
    if (Number.isNaN(values[row]!) || Number.isNaN(code) || (column.storage === 'text' && code < 0)) continue;
    const list = rows.get(code);
    if (list) list.push(row);
    else rows.set(code, [row]);
  }
  const named = [...rows.values()].map((list) => ({ name: textAt(column, list[0]!)!, list }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  const [first, last] = [named[0], named.at(-1)];
  if (!first || !last || first === last) return null;
  return {
    names: [first.name, last.name],
    before: Uint32Array.from(first.list),
    now: Uint32Array.from(last.list),
  };
}
