import type { KeptTraining } from '../../analysis/modelFiles/keptTraining';
import { MODEL_IDS, type ModelId } from '../../analysis/models/model';
import type { Json } from '../framework/params';

/** A training that was kept; its champion lies beside the notebook as a file. */
export interface Version extends Omit<KeptTraining, 'judged'> {
  /** SHA-256 of the file. */
  readonly file: string;
  readonly bytes: number;
  /** ISO time. */
  readonly created: string;
  readonly model: ModelId;
  readonly settings: object;
  readonly seed: number;
  /** Names the members it was judged on; null where the file does not say. */
  readonly judgedOn: string | null;
  /** Of the members judged: auc, aucLower, aucUpper, logLoss, ece, liftTop10, rows … */
  readonly figures: Readonly<Record<string, number>>;
}

/** A version as the worker makes or reads it: its file is not kept yet. */
export interface VersionFile {
  readonly about: Omit<Version, 'file' | 'bytes'>;
  readonly text: string;
}

/** The parameter `versions`. */
export interface Versions {
  /** File of the version others are compared with. */
  readonly champion: string | null;
  /** In the order they were kept. */
  readonly list: readonly Version[];
}

const NONE: Versions = { champion: null, list: [] };

export const versionsOf = (param: unknown): Versions => (param as Versions | null) ?? NONE;

/** The first version that is kept is the champion; one that is there already is not added again. */
export function withVersion({ champion, list }: Versions, version: Version): Versions {
  if (list.some(({ file }) => file === version.file)) return { champion, list };
  return { champion: champion ?? version.file, list: [...list, version] };
}

/** Without one version; where that was the champion, the latest of the others is. */
export function withoutVersion({ champion, list }: Versions, gone: string): Versions {
  const rest = list.filter(({ file }) => file !== gone);
  return { champion: champion === gone ? (rest.at(-1)?.file ?? null) : champion, list: rest };
}

/** What it takes to put a version back that was removed. */
export interface Removed {
  readonly version: Version;
  readonly at: number;
  readonly wasChampion: boolean;
}

export function removedOf({ champion, list }: Versions, version: Version): Removed {
  return { version, at: list.indexOf(version), wasChampion: champion === version.file };
}

export function putBack({ champion, list }: Versions, { version, at, wasChampion }: Removed): Versions {
  return { champion: wasChampion ? version.file : champion, list: list.toSpliced(at, 0, version) };
}

export function renamed({ champion, list }: Versions, which: string, name: string): Versions {
  return { champion, list: list.map((one) => (one.file === which ? { ...one, name } : one)) };
}

/** As the parameter holds it: null where there are none. */
export function toParam(versions: Versions): Json {
  return versions.list.length === 0 ? null : (versions as unknown as Json);
}

/** Whether a notebook from elsewhere holds versions this cell can show. */
export function isVersions(value: Json): boolean {
  if (typeof value !== 'object' || value === null || !('list' in value)) return false;
  const { champion, list } = value as Partial<Versions>;
  return (typeof champion === 'string' || champion === null) && Array.isArray(list) && list.every(isVersion);
}

function isVersion(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { file, name, created, model, bytes, figures, split } = value as Partial<
    Record<keyof Version, unknown>
  >;
  return (
    [file, name, created].every((one) => typeof one === 'string') &&
    MODEL_IDS.includes(model as ModelId) &&
    typeof bytes === 'number' &&
    [figures, split].every((one) => typeof one === 'object' && one !== null)
  );
}
