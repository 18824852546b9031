import { ln } from '../../../shared/math';
import { aucScore, logLoss } from '../../metrics/scores';

/** What trees say about rows they had not drawn. */
export interface OutOfBag {
  /** Mean log-loss over some rows after each tree that has left out some of them. */
  readonly losses: number[];
  /** Counts a tree that had not drawn `rows`. @param sums of the rates such trees gave each row */
  add(rows: Uint32Array, sums: Float64Array): void;
  /** Null when fewer than two rows, or one class, were ever left out. */
  score(sums: Float64Array): { readonly rows: number; readonly auc: number; readonly logLoss: number } | null;
}

/** Rows that the live curve looks at. */
const WATCHED_ROWS = 2000;

export function createOutOfBag(labels: Uint8Array): OutOfBag {
  const counts = new Uint16Array(labels.length);
  const step = Math.max(1, Math.floor(labels.length / WATCHED_ROWS));
  const losses: number[] = [];
  return {
    losses,
    add(rows, sums) {
      for (let i = 0; i < rows.length; i++) counts[rows[i]!]!++;
      let loss = 0;
      let seen = 0;
      for (let row = 0; row < labels.length; row += step) {
        if (counts[row] === 0) continue;
        const p = sums[row]! / counts[row]!;
        loss -= ln(labels[row] === 1 ? p : 1 - p);
        seen++;
      }
      if (seen > 0) losses.push(loss / seen);
    },
    score(sums) {
      const rows = Uint32Array.from(counts.keys()).filter((row) => counts[row]! > 0);
      const truth = Uint8Array.from(rows, (row) => labels[row]!);
      if (!truth.includes(0) || !truth.includes(1)) return null;
      const rates = Float64Array.from(rows, (row) => sums[row]! / counts[row]!);
      return { rows: rows.length, auc: aucScore(truth, rates), logLoss: logLoss(truth, rates) };
    },
  };
}
