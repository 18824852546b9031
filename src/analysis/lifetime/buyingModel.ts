import type { Steps } from '../../shared/steps';
import type { PurchaseGroups } from './purchaseGroups';

/** The three models that let members drop out, and their limit in which nobody does. */
export type BuyingModelId = 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd' | 'nbd';

/** A model of repeat buying with dropout; all times in one unit, parameters positive and in the order of `parameters`. */
export interface BuyingModel {
  readonly id: BuyingModelId;
  readonly parameters: readonly string[];
  /** Where the search begins. @param rate repeat purchases per unit of time @param span mean length of observation */
  readonly starts: (rate: number, span: number) => readonly (readonly number[])[];
  /** ln L over all members; ∂ ln L / ∂ parameter is written into `gradient`. */
  readonly logLikelihood: (
    groups: PurchaseGroups,
    params: Float64Array,
    gradient: Float64Array,
  ) => Steps<number>;
  readonly pAlive: (params: Float64Array, seen: Seen) => number;
  /** Purchases expected within each of `times` after T (ascending), given that the member is alive at T. */
  readonly expectedIfAlive: (params: Float64Array, seen: Seen, times: readonly number[]) => number[];
  /** Purchases expected within `time` after a first one. */
  readonly expectedOfNew: (params: Float64Array, time: number) => number;
  /** Chances of 0, 1, …, `most` repeat purchases within `time` after a first one. */
  readonly countChances: (params: Float64Array, time: number, most: number) => Float64Array;
}

/** Repeat purchases, time of the last one (0 without) and length of observation, both since the first purchase. */
export interface Seen {
  readonly x: number;
  readonly tX: number;
  readonly T: number;
}
