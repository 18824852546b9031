/** The parts of XGBoost's JSON model files (1.0 – 3.x) that scoring needs. @see XGBoost, doc/model.schema */
export interface XgboostFile {
  readonly version: readonly number[];
  readonly learner: {
    readonly attributes: Readonly<Record<string, string>>;
    readonly feature_names: readonly string[];
    readonly feature_types: readonly string[];
    readonly gradient_booster: {
      readonly name: string;
      readonly model: {
        readonly gbtree_model_param: Readonly<Record<string, string>>;
        readonly iteration_indptr?: readonly number[];
        readonly tree_info: readonly number[];
        readonly trees: readonly XgboostTree[];
      };
    };
    readonly learner_model_param: Readonly<Record<string, string>>;
    readonly objective: { readonly name: string };
  };
}

/** Parallel arrays, one entry a node; at a leaf the children are −1 and `split_conditions` is its value. */
export interface XgboostTree {
  readonly left_children: readonly number[];
  readonly right_children: readonly number[];
  readonly parents: readonly number[];
  readonly split_indices: readonly number[];
  readonly split_conditions: readonly number[];
  readonly default_left: readonly (number | boolean)[];
  readonly sum_hessian: readonly number[];
  readonly split_type?: readonly number[];
}

/** Where a file of ours keeps encodings, calibration and label, among the learner's attributes. */
export const OWN_ATTRIBUTE = 'tidemark';

/** The objectives whose margins are log-odds of one outcome and whose `base_score` is a probability. */
export const OBJECTIVES = ['binary:logistic', 'reg:logistic'];

/** What a file may be like before it is checked. */
export type Unsure<T> = T extends readonly (infer E)[]
  ? readonly E[]
  : T extends object
    ? { readonly [K in keyof T]?: Unsure<T[K]> }
    : T;
