import { sortInSteps } from '../../shared/sortInSteps';
import { finish, type Steps } from '../../shared/steps';

/** How long each member was seen, and whether it ended in churn (1) or was still going on (0, censored). */
export interface SurvivalSample {
  /** ≥ 0, finite; any unit. */
  readonly time: Float64Array;
  readonly event: Uint8Array;
}

/** Distinct times, ascending, with the members at risk just before each, churned at it and censored at it. */
export interface RiskTable {
  readonly time: Float64Array;
  readonly atRisk: Int32Array;
  readonly events: Int32Array;
  readonly censored: Int32Array;
}

/** Rows of a sample (all, or those listed, ascending) from short to long times; ties in row order. */
export function* byTimeInSteps({ time }: Pick<SurvivalSample, 'time'>, rows?: Int32Array): Steps<Int32Array> {
  const order = rows ? rows.slice() : Int32Array.from(time.keys());
  return yield* sortInSteps(order, (i, j) => time[i]! - time[j]!);
}

/** The same without a pause. */
export function byTime(sample: Pick<SurvivalSample, 'time'>, rows?: Int32Array): Int32Array {
  return finish(byTimeInSteps(sample, rows));
}

/** Counts the rows listed in `order` (see `byTime`). Cost: one pass. */
export function riskTable({ time, event }: SurvivalSample, order: Int32Array): RiskTable {
  const distinct = order.reduce((n, row, k) => n + (k === 0 || time[row] !== time[order[k - 1]!] ? 1 : 0), 0);
  const table = {
    time: new Float64Array(distinct),
    atRisk: new Int32Array(distinct),
    events: new Int32Array(distinct),
    censored: new Int32Array(distinct),
  };
  let k = -1;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    if (k < 0 || time[row] !== table.time[k]) {
      table.time[++k] = time[row]!;
      table.atRisk[k] = order.length - i;
    }
    if (event[row] === 1) table.events[k]!++;
    else table.censored[k]!++;
  }
  return table;
}
