import { chiSquareTail } from '../special/tails';

/** How strongly two sets of levels hang together. */
export interface Association {
  /** Pearson's, without a correction for continuity. */
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
  /** Cramér's V, from 0 to 1; NaN where either side has fewer than two levels. */
  readonly cramersV: number;
}

/**
 * Chi-square of a table of counts; rows and columns without counts do not count.
 * @param counts row-major, `rows` × (length ÷ rows)
 * @see Cramér, Mathematical Methods of Statistics (1946), 21.9
 */
export function chiSquareOf(counts: ArrayLike<number>, rows: number): Association {
  const columns = rows === 0 ? 0 : counts.length / rows;
  const { ofRow, ofColumn, total } = marginsOf(counts, rows, columns);
  let chi2 = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const expected = (ofRow[r]! * ofColumn[c]!) / total;
      if (expected > 0) chi2 += (counts[r * columns + c]! - expected) ** 2 / expected;
    }
  }
  const [height, width] = [positive(ofRow), positive(ofColumn)];
  const df = Math.max(0, height - 1) * Math.max(0, width - 1);
  if (df === 0) return { chi2: 0, df: 0, p: 1, cramersV: NaN };
  const cramersV = Math.sqrt(chi2 / (total * (Math.min(height, width) - 1)));
  return { chi2, df, p: chiSquareTail(chi2, df), cramersV };
}

function marginsOf(counts: ArrayLike<number>, rows: number, columns: number) {
  const ofRow = new Float64Array(rows);
  const ofColumn = new Float64Array(columns);
  let total = 0;
  for (let cell = 0; cell < rows * columns; cell++) {
    const count = counts[cell]!;
    ofRow[Math.floor(cell / columns)]! += count;
    ofColumn[cell % columns]! += count;
    total += count;
  }
  return { ofRow, ofColumn, total };
}

function positive(margins: Float64Array): number {
  return margins.reduce((sum, margin) => sum + (margin > 0 ? 1 : 0), 0);
}
