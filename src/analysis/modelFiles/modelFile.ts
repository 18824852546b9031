import { TidemarkError } from '../../shared/errors';
import { fingerprintOf } from '../../shared/fingerprint';
import type { Column } from '../../shared/table';
import type { FittedMatrix } from '../matrix/designMatrix';
import type { ModelId } from '../models/model';
import { MODEL_IDS } from '../models/model';
import type { FittedModel, TrainedModel } from '../models/trainedModel';
import type { Tree } from '../models/treeEnsemble';
import type { Calibration } from '../validation/calibration';
import type { KeptTraining } from './keptTraining';
import type { Learnt } from './learnt';
import { fromPlainJson, toPlainJson } from './plainJson';
import { scoringModelOf, type ModelLabel, type ScoringModel } from './scoringModel';

/** The word a model file begins with, and the version of its layout that is written. */
const MODEL_FORMAT = 'tidemark-model';
const MODEL_VERSION = 1;

/** What is known of a model beside its numbers; figures are those of the rows it was judged on. */
export interface SavedFigures {
  readonly model: ModelId;
  readonly settings: object;
  readonly metrics: Readonly<Record<string, number>>;
}

interface SavedModel extends SavedFigures {
  readonly calibration: Calibration;
  readonly fitted: FittedModel;
}

/** A model file after reading: models of one training, with everything scoring needs and no row of any member. */
export interface ModelFile {
  /** ISO time the caller gave. */
  readonly created: string;
  readonly champion: ModelId;
  readonly label: ModelLabel;
  readonly learnt: Learnt;
  readonly seed: number;
  readonly matrix: FittedMatrix;
  readonly models: readonly SavedModel[];
  /** Of a version that was kept. */
  readonly kept?: KeptTraining;
}

/** What is saved beside the training: the caller's time, and the models wanted. */
export interface Saving {
  readonly created: string;
  readonly models: readonly ModelId[];
  readonly figures: readonly SavedFigures[];
  /** Of the table trained on, where it has such a column. */
  readonly snapshot?: Column | undefined;
  readonly kept?: KeptTraining;
}

/**
 * The text of a model file: format, version, time, SHA-256 of the rest, and the models' encodings, calibrations, settings,
 * figures and numbers. Labels and rows of members are not in it (a kernel machine keeps the members it leans on).
 * @throws `train/no-such-model` {model}
 */
export function writeModelFile(
  trained: TrainedModel,
  { created, models, figures, snapshot, kept }: Saving,
): string {
  const chosen = models.map((id) => scoringModelOf(trained, id, snapshot));
  return sealed({
    created,
    champion: models.includes(trained.champion) ? trained.champion : models[0],
    label: chosen[0]!.label,
    learnt: chosen[0]!.learnt,
    seed: trained.seed,
    matrix: trained.final.matrix,
    models: chosen.map(({ calibration, fitted }) => ({
      ...(figures.find(({ model }) => model === fitted.id) ?? {
        model: fitted.id,
        settings: {},
        metrics: {},
      }),
      calibration,
      fitted,
    })),
    kept,
  });
}

/** The file of a version without what it was judged on: all that scoring needs. @throws as `readModelFile` */
export function withoutJudged(text: string): string {
  const { kept: _kept, ...rest } = readModelFile(text);
  return sealed(rest);
}

function sealed(file: object): string {
  const content = toPlainJson(file);
  const head = { format: MODEL_FORMAT, version: MODEL_VERSION, sha256: fingerprintOf(content) };
  return `${JSON.stringify({ ...head, content })}\n`;
}

/**
 * Reads what `writeModelFile` wrote; the same numbers to the bit.
 * @throws `model-file/not-json`; `model-file/foreign`; `model-file/version` {version, known}; `model-file/damaged`
 */
export function readModelFile(text: string): ModelFile {
  const { version, sha256, content } = headOf(parseJson(text));
  if (version !== MODEL_VERSION) {
    throw new TidemarkError('model-file/version', { version: String(version), known: MODEL_VERSION });
  }
  if (fingerprintOf(content) !== sha256) throw new TidemarkError('model-file/damaged');
  const file = fromPlainJson(content) as ModelFile;
  if (!isWhole(file)) throw new TidemarkError('model-file/damaged');
  return file;
}

/** The text as JSON. @throws `model-file/not-json` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TidemarkError('model-file/not-json');
  }
}

/** Whether a parsed file says of itself that it is one of ours. */
export function isModelFile(parsed: unknown): parsed is Record<string, unknown> {
  return (
    typeof parsed === 'object' && parsed !== null && 'format' in parsed && parsed.format === MODEL_FORMAT
  );
}

/** One model of a file. @throws `train/no-such-model` {model} */
export function savedModelOf({ matrix, models, label, learnt }: ModelFile, id: ModelId): ScoringModel {
  const saved = models.find(({ model }) => model === id);
  if (!saved) throw new TidemarkError('train/no-such-model', { model: id });
  return { matrix, label, learnt, fitted: saved.fitted, calibration: saved.calibration };
}

function headOf(parsed: unknown): Record<string, unknown> {
  if (!isModelFile(parsed)) throw new TidemarkError('model-file/foreign');
  return parsed;
}

/** A file that was made by hand may have a right sum and wrong parts: trees must lead down, models must be known. */
function isWhole(file: ModelFile): boolean {
  try {
    const areKnown = file.models.every(
      ({ model, fitted }) => MODEL_IDS.includes(model) && fitted.id === model,
    );
    const hasChampion = file.models.some(({ model }) => model === file.champion);
    const haveCalibrations = file.models.every(({ calibration }) => typeof calibration.kind === 'string');
    const areJudged = file.kept === undefined || isJudged(file.kept.judged);
    const terms = file.matrix.terms.length;
    const trees = file.models.flatMap(({ fitted }) => ('trees' in fitted ? fitted.trees : []));
    const isSaid = areKnown && hasChampion && haveCalibrations && areJudged;
    return isSaid && trees.every((tree) => leadsDown(tree, terms));
  } catch {
    return false;
  }
}

function isJudged({ labels, probabilities, fingerprint }: KeptTraining['judged']): boolean {
  const areArrays = labels instanceof Uint8Array && probabilities instanceof Float64Array;
  return areArrays && labels.length === probabilities.length && typeof fingerprint === 'string';
}

/** Children come after their parent, so that every walk ends; features are there. */
function leadsDown({ feature, left, right, threshold, value }: Tree, terms: number): boolean {
  const nodes = feature.length;
  if (nodes === 0 || threshold.length !== nodes || value.length !== nodes) return false;
  return feature.every((term, node) => {
    const [l, r] = [left[node]!, right[node]!];
    return term < 0 || (term < terms && l > node && r > node && l < nodes && r < nodes);
  });
}
