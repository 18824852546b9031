import { TidemarkError } from '../../shared/errors';
import { compareCodePoints } from '../matrix/levels';
import { termsOf } from '../matrix/terms';
import type { Encoding, FittedMatrix } from '../matrix/designMatrix';
import type { Tree } from '../models/treeEnsemble';
import type { ScoringModel } from './scoringModel';
import type { XgboostModel } from './xgboostImport';

/**
 * An XGBoost model over the columns of a table: a feature is a column of that name, or one level of a text column, named
 * `column=level` or (as pandas' get_dummies has it) `column_level`.
 * @throws `model-file/no-such-feature` {feature}
 */
export function bindXgboost(model: XgboostModel, columnNames: readonly string[]): ScoringModel {
  const places = model.own ? placesOf(model.own.encodings) : placesByName(model.featureNames, columnNames);
  const matrix: FittedMatrix = {
    encodings: places.encodings,
    terms: places.encodings.flatMap(termsOf),
    leftOut: [],
  };
  const trees = model.ensemble.trees.map((tree) => moved(tree, places.termOf));
  return {
    matrix,
    fitted: {
      id: 'boosted',
      baseMargin: model.ensemble.baseMargin,
      trees,
      trainLoss: [],
      validationLoss: [],
    },
    calibration: model.own?.calibration ?? { kind: 'none' },
    label: model.own?.label ?? { column: '', positive: '', negative: '' },
    learnt: model.own?.learnt ?? null,
  };
}

interface Places {
  readonly encodings: readonly Encoding[];
  /** Matrix term of each feature of the file. */
  readonly termOf: readonly number[];
}

function placesOf(encodings: readonly Encoding[]): Places {
  return { encodings, termOf: encodings.flatMap(termsOf).map((_, term) => term) };
}

interface Feature {
  readonly column: string;
  readonly level: string | null;
}

function placesByName(names: readonly string[], columnNames: readonly string[]): Places {
  const features = names.map((name) => featureOf(name, columnNames));
  const encodings = [...new Set(features.map(({ column }) => column))].map((column) => {
    const own = features.filter((feature) => feature.column === column);
    const levels = own.flatMap(({ level }) => (level === null ? [] : [level]));
    return encodingOf(column, levels.length === own.length ? levels : null);
  });
  const terms = encodings.flatMap(termsOf);
  const termOf = features.map(({ column, level }) =>
    terms.findIndex(({ name }) => name === (level === null ? column : `${column}=${level}`)),
  );
  const lost = termOf.indexOf(-1);
  if (lost >= 0) throw new TidemarkError('model-file/no-such-feature', { feature: names[lost]! });
  return { encodings, termOf };
}

function encodingOf(column: string, levels: readonly string[] | null): Encoding {
  if (!levels) return { kind: 'numeric', column, median: NaN, mean: 0, sd: 1 };
  return { kind: 'categorical', column, levels: [...levels].sort(compareCodePoints), other: false };
}

/** The longest column that the name begins with, so that `plan_type_gold` is a level of `plan_type` and not of `plan`. */
function featureOf(name: string, columnNames: readonly string[]): Feature {
  if (columnNames.includes(name)) return { column: name, level: null };
  const owners = columnNames.filter(
    (column) => name.startsWith(`${column}=`) || name.startsWith(`${column}_`),
  );
  const column = owners.sort((a, b) => b.length - a.length)[0];
  if (column === undefined) throw new TidemarkError('model-file/no-such-feature', { feature: name });
  return { column, level: name.slice(column.length + 1) };
}

function moved(tree: Tree, termOf: readonly number[]): Tree {
  return { ...tree, feature: tree.feature.map((feature) => (feature < 0 ? -1 : termOf[feature]!)) };
}
