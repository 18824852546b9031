import type { ModelId } from '../../analysis/models/model';
import type { Settings } from '../../analysis/validation/searchSettings';
import type { Json } from '../framework/params';

interface Numeric {
  readonly type: 'number';
  /** null: derived from the data. */
  readonly default: number | null;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly integer: boolean;
}
interface Choice {
  readonly type: 'choice';
  readonly default: string;
  readonly options: readonly string[];
}
/** A setting of a model that a person may change. */
export type Tunable = Numeric | Choice;

/** What was changed by hand, by model and setting; of boosted trees also `monotone`: {FEATURE: 1 or −1}. */
export type HandSettings = Readonly<Partial<Record<ModelId, Readonly<Record<string, Json>>>>>;

const number = (value: number | null, min: number, max: number, step: number): Numeric => ({
  type: 'number',
  default: value,
  min,
  max,
  step,
  integer: false,
});
const count = (value: number, min: number, max: number, step = 1): Numeric => ({
  ...number(value, min, max, step),
  integer: true,
});
const PENALTY = number(1, 0.0001, 10_000, 0.1);

/** Every setting that can be changed from the page, with the model's own value, by model. */
export const TUNABLE: Readonly<Record<ModelId, Readonly<Record<string, Tunable>>>> = {
  rule: {},
  logistic: {
    C: PENALTY,
    l1Ratio: number(0, 0, 1, 0.1),
    classWeights: { type: 'choice', default: 'equal', options: ['equal', 'balanced'] },
  },
  tree: { depth: count(8, 1, 20), leaves: count(96, 2, 512), minLeafRows: count(0, 0, 100_000, 5) },
  forest: {
    trees: count(200, 10, 2000, 50),
    depth: count(10, 1, 30),
    minLeafRows: count(20, 1, 100_000, 5),
    columnsPerNode: count(0, 0, 1000),
  },
  boosted: {
    trees: count(800, 10, 5000, 50),
    depth: count(4, 1, 12),
    learningRate: number(0.06, 0.001, 1, 0.01),
    rowShare: number(0.8, 0.1, 1, 0.05),
    columnShare: number(0.6, 0.1, 1, 0.05),
    lambda: number(2, 0, 1000, 0.5),
    patience: count(20, 0, 500, 5),
  },
  svmLinear: { C: PENALTY },
  svmRbf: { C: PENALTY, gamma: number(null, 0.00001, 100, 0.01) },
  neural: {
    hidden: { type: 'choice', default: '32-16', options: ['16', '32', '32-16', '64-32', '128-64'] },
    epochs: count(40, 1, 500, 10),
    batchSize: count(256, 16, 4096, 16),
    learningRate: number(0.004, 0.00001, 0.1, 0.001),
    weightDecay: number(0.002, 0, 1, 0.001),
  },
};

/** Whether a parameter is settings by hand, each within its limits. */
export function isHandSettings(value: Json): boolean {
  if (value === null) return true;
  if (!isRecord(value)) return false;
  return Object.entries(value).every(
    ([model, own]) =>
      Object.hasOwn(TUNABLE, model) &&
      isRecord(own) &&
      Object.entries(own).every(([name, one]) => isAllowed(model as ModelId, name, one)),
  );
}

function isAllowed(model: ModelId, name: string, value: Json): boolean {
  if (model === 'boosted' && name === 'monotone')
    return isRecord(value) && Object.values(value).every((one) => one === 1 || one === -1);
  const tunable = Object.hasOwn(TUNABLE[model], name) ? TUNABLE[model][name] : undefined;
  if (!tunable) return false;
  if (tunable.type === 'choice') return typeof value === 'string' && tunable.options.includes(value);
  if (typeof value !== 'number' || !(value >= tunable.min && value <= tunable.max)) return false;
  return !tunable.integer || Number.isInteger(value);
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The settings with one of them changed; the model's own value, null or an empty object takes the change back. */
export function withSetting(
  settings: HandSettings,
  model: ModelId,
  name: string,
  value: Json,
): HandSettings | null {
  const isOwn = value === null || value === TUNABLE[model][name]?.default || isEmpty(value);
  const { [name]: _was, ...others } = settings[model] ?? {};
  const own = isOwn ? others : { ...others, [name]: value };
  const { [model]: _model, ...models } = settings;
  const next = isEmpty(own) ? models : { ...models, [model]: own };
  return isEmpty(next) ? null : next;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** As the models take them. */
export function modelSettings(settings: HandSettings): Settings {
  const entries = Object.entries(settings).map(([model, own]) => [model, modelOptions(own)] as const);
  return Object.fromEntries(entries);
}

/** Layers are written `32-16`; a rate set by hand holds for any number of rows. */
function modelOptions(own: Readonly<Record<string, Json>>): object {
  const { hidden, learningRate } = own;
  return {
    ...own,
    ...(typeof hidden === 'string' && { hidden: hidden.split('-').map(Number) }),
    ...(learningRate !== undefined && { manyRowsRate: learningRate }),
  };
}
