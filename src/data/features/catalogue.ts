import type { WantedFeatures } from './wantedFeatures';

/** Text in both languages of the interface. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

export type FeatureFamilyId =
  | 'value'
  | 'change'
  | 'mix'
  | 'price'
  | 'timing'
  | 'engagement'
  | 'contact'
  | 'service'
  | 'loyalty'
  | 'member';
/** What a high or low value speaks for when a score is explained. */
export type CauseFamily =
  'engagement' | 'price' | 'service' | 'delivery' | 'product' | 'loyalty' | 'lifeStage';
/** `value`: in the unit of the file. */
export type FeatureUnit =
  'day' | 'count' | 'money' | 'share' | 'ratio' | 'score' | 'year' | 'category' | 'nats' | 'value';

/** One feature of the catalogue. */
export interface Feature {
  /** snake_case: the name of its column. */
  readonly id: string;
  readonly name: Bilingual;
  /** How it is calculated; "before the snapshot" goes without saying. */
  readonly definition: Bilingual;
  readonly unit: FeatureUnit;
  readonly family: FeatureFamilyId;
  readonly cause: CauseFamily;
  /** What the data must have, `table.role` (or `events.type=logins`); one that is absent leaves the feature out. */
  readonly needs: readonly string[];
  /** Days it looks back; longer than the history before the first snapshot leaves it out. */
  readonly windowDays?: number;
}

/** Short form of a catalogue entry: id, [en, zh] name, [en, zh] definition. */
export type Entry = readonly [
  id: string,
  name: readonly [string, string],
  definition: readonly [string, string],
];
type Rest = Omit<Feature, 'id' | 'name' | 'definition'>;

/** Makes a feature out of its words and the rest. */
export function feature([id, name, definition]: Entry, rest: Rest): Feature {
  return {
    id,
    name: { en: name[0], zh: name[1] },
    definition: { en: definition[0], zh: definition[1] },
    ...rest,
  };
}

/** One feature per window: `{n}` in the words stands for the number of days. */
export function windowed(entry: Entry, windows: readonly number[], rest: Rest): Feature[] {
  const [id, name, definition] = entry;
  return windows.map((windowDays) => {
    const fill = (pair: readonly [string, string]) =>
      [pair[0].replaceAll('{n}', String(windowDays)), pair[1].replaceAll('{n}', String(windowDays))] as const;
    return feature([`${id}_${windowDays}d`, fill(name), fill(definition)], { ...rest, windowDays });
  });
}

/** Values per member: numbers (NaN = missing), or dictionary codes for categories. */
export type FeatureValues =
  Float64Array | { readonly codes: Int32Array; readonly dictionary: readonly string[] };

/** Columns of NaN, one per id. */
export function emptyColumns<K extends string>(
  ids: readonly K[],
  n: number,
  wanted?: WantedFeatures,
): Record<K, Float64Array> {
  const columnOf = (id: K) => wanted?.column(id, n) ?? new Float64Array(n).fill(NaN);
  return Object.fromEntries(ids.map((id) => [id, columnOf(id)])) as Record<K, Float64Array>;
}
