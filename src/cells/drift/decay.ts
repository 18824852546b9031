import { aucVariance } from '../../analysis/metrics/aucVariance';
import { aucScore } from '../../analysis/metrics/scores';
import type { ModelId } from '../../analysis/models/model';
import type { Fold } from '../../analysis/validation/splits';
import { trainFolds, type Dataset } from '../../analysis/validation/trainModels';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { DecayRow } from './types';

/** Rows of one snapshot with known outcomes. */
export interface Month {
  readonly name: string;
  readonly rows: Uint32Array;
}

const Z = 1.959963984540054;

/**
 * Judges every snapshot after the first by a model frozen at the oldest one, and by one learnt anew from all before.
 * @param months with both outcomes each, oldest first
 */
export async function decayOf(
  dataset: Dataset,
  months: readonly Month[],
  { model, seed }: { readonly model: ModelId; readonly seed: number },
  checkpoint: Checkpoint,
): Promise<DecayRow[]> {
  const later = months.slice(1);
  if (later.length === 0) return [];
  const anew = later.map(({ name, rows }, k): Fold => {
    const before = months.slice(0, k + 1).flatMap((month) => [...month.rows]);
    return { name, train: Uint32Array.from(before).sort(), test: rows };
  });
  // One fold judges all later snapshots: the frozen model is fitted once.
  const all = Uint32Array.from(later.flatMap(({ rows }) => [...rows])).sort();
  const once = [{ name: 'frozen', train: months[0]!.rows, test: all }];
  const run = async (folds: readonly Fold[], part: Checkpoint) => {
    const plan = { kind: 'folds', folds } as const;
    return (await trainFolds(dataset, { models: [model], plan, seed }, part))[model]!;
  };
  const old = await run(once, stage(checkpoint, 0, 0.4));
  const fresh = await run(anew, stage(checkpoint, 0.4, 1));
  return later.map(({ name, rows }) => rowOf(name, dataset, rows, { old, fresh }));
}

function rowOf(
  snapshot: string,
  { labels }: Dataset,
  rows: Uint32Array,
  { old, fresh }: { readonly old: Float64Array; readonly fresh: Float64Array },
): DecayRow {
  const y = Uint8Array.from(rows, (row) => labels[row]!);
  const at = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const mean = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, one) => sum + one, 0) / rows.length;
  const [frozen, refreshed] = [at(old), at(fresh)];
  const auc = aucScore(y, frozen);
  const margin = Z * Math.sqrt(aucVariance(y, frozen));
  return {
    snapshot,
    rows: rows.length,
    actualRate: mean(y),
    frozenAuc: auc,
    frozenLower: Math.max(0, auc - margin),
    frozenUpper: Math.min(1, auc + margin),
    frozenPromised: mean(frozen),
    refreshedAuc: aucScore(y, refreshed),
    refreshedPromised: mean(refreshed),
  };
}
