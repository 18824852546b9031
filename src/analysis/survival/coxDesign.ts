import { sortInSteps } from '../../shared/sortInSteps';
import { inPieces, type Steps } from '../../shared/steps';
import type { SurvivalSample } from './riskTable';

/** Covariates of the sample, row-major `rowCount` × `terms.length`, without missing values. */
export interface Covariates {
  readonly terms: readonly string[];
  readonly values: Float64Array;
}

/** How members are treated who churned at the same time. */
export type Ties = 'efron' | 'breslow';

/** Rows from long to short times with standardised covariates: what every pass over the risk sets reads. */
export interface CoxDesign {
  readonly size: number;
  readonly rowCount: number;
  /** Row-major, (x − mean) / sd. */
  readonly values: Float64Array;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** Row of the sample behind each row here. */
  readonly row: Int32Array;
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  readonly ties: Ties;
}

const PIECE_ROWS = 16_384;

/** Sorts and standardises; a constant covariate keeps sd 1 and shows as dependent later. */
export function* coxDesign(
  { time, event }: SurvivalSample,
  { terms, values }: Covariates,
  ties: Ties = 'efron',
): Steps<CoxDesign> {
  const size = terms.length;
  const rowCount = time.length;
  const row = yield* sortInSteps(Int32Array.from(time.keys()), (i, j) => time[j]! - time[i]!);
  const { mean, sd } = moments(values, size, rowCount);
  const sorted = new Float64Array(rowCount * size);
  yield* inPieces(
    rowCount,
    (start, end) => {
      for (let i = start; i < end; i++) {
        const from = row[i]! * size;
        for (let j = 0; j < size; j++) sorted[i * size + j] = (values[from + j]! - mean[j]!) / sd[j]!;
      }
    },
    PIECE_ROWS,
  );
  return {
    size,
    rowCount,
    values: sorted,
    time: Float64Array.from(row, (r) => time[r]!),
    event: Uint8Array.from(row, (r) => event[r]!),
    row,
    mean,
    sd,
    ties,
  };
}

function moments(values: Float64Array, size: number, n: number) {
  const mean = new Float64Array(size);
  const sd = new Float64Array(size);
  for (let i = 0; i < n * size; i++) mean[i % size]! += values[i]! / n;
  for (let i = 0; i < n * size; i++) sd[i % size]! += (values[i]! - mean[i % size]!) ** 2 / n;
  for (let j = 0; j < size; j++) {
    const spread = Math.sqrt(sd[j]!);
    sd[j] = spread > 1e-10 * Math.abs(mean[j]!) && spread > 0 ? spread : 1;
  }
  return { mean, sd };
}
