import { TidemarkError } from '../../shared/errors';
import type { FittedMatrix } from '../matrix/designMatrix';
import type { FittedModel } from '../models/trainedModel';
import type { TreeEnsemble } from '../models/treeEnsemble';
import { plattLine } from '../models/svm/svmLinear';
import type { Calibration } from '../validation/calibration';
import { featureList, scalesOf } from './featureList';
import { writeOnnx, type OnnxGraph } from './onnxGraph';
import { stepAttributes, treeAttributes } from './onnxTrees';
import type { Wire } from './protobuf';
import { rawCut, rawTermsOf, type SortedValues } from './rawThresholds';
import type { ScoringModel } from './scoringModel';

const INPUT = 'features';
/** The least distance from 0 and 1 that 32 bits keep. */
const FLOOR = 2 ** -23;

/** Nodes and constants while a graph is put together; every node writes a value of its own name. */
interface Draft {
  readonly nodes: OnnxGraph['nodes'][number][];
  readonly constants: OnnxGraph['constants'][number][];
}

/**
 * A model as ONNX: `features` (rows × terms, 32-bit: numbers in their own units, NaN where missing; levels as 1 and 0) →
 * `probability` (calibrated) and `raw_probability`. The names of the terms are in the metadata, key `features`.
 * @param values numbers trained on, so that no cut of a tree moves across a value when it becomes a 32-bit float
 * @throws `model-file/format-unfit` {model, format}
 */
export function writeOnnxModel(model: ScoringModel, values: SortedValues = new Map()): Wire {
  const draft: Draft = { nodes: [], constants: [] };
  const isMargin = addModel(draft, model, values);
  addCalibration(draft, model.calibration, isMargin);
  return writeOnnx({
    ...draft,
    input: { name: INPUT, width: model.matrix.terms.length },
    outputs: ['probability', 'raw_probability'],
    about: { features: JSON.stringify(featureList(model.matrix)), label: JSON.stringify(model.label) },
  });
}

/** Adds what computes `margin` and `raw_probability`; of forests and trees there is no margin. */
function addModel(draft: Draft, { fitted, matrix }: ScoringModel, values: SortedValues): boolean {
  switch (fitted.id) {
    case 'tree':
    case 'forest':
      addTrees(draft, fitted, rawTermsOf(matrix, values), 'raw_probability');
      return false;
    case 'boosted':
      addTrees(draft, fitted, rawTermsOf(matrix, values), 'margin');
      break;
    default:
      addDense(draft, fitted, matrix);
  }
  draft.nodes.push({ op: 'Sigmoid', inputs: ['margin'], output: 'raw_probability' });
  return true;
}

function addTrees(
  { nodes }: Draft,
  ensemble: TreeEnsemble,
  terms: ReturnType<typeof rawTermsOf>,
  output: string,
): void {
  const attributes = treeAttributes(ensemble, (term, threshold) => rawCut(terms[term]!, threshold));
  nodes.push({ op: 'TreeEnsembleRegressor', domain: 'ai.onnx.ml', inputs: [INPUT], output, attributes });
}

/** Missing numbers filled, numbers standardised, then one dense layer after another. */
function addDense(draft: Draft, fitted: FittedModel, matrix: FittedMatrix): void {
  const scales = scalesOf(matrix);
  const row = (name: string, values: readonly number[]) =>
    draft.constants.push({ name, dims: [1, values.length], values });
  row(
    'medians',
    scales.map(({ median }) => median),
  );
  row(
    'means',
    scales.map(({ mean }) => mean),
  );
  row(
    'deviations',
    scales.map(({ sd }) => sd),
  );
  draft.nodes.push(
    { op: 'IsNaN', inputs: [INPUT], output: 'missing' },
    { op: 'Where', inputs: ['missing', 'medians', INPUT], output: 'filled' },
    { op: 'Sub', inputs: ['filled', 'means'], output: 'centred' },
    { op: 'Div', inputs: ['centred', 'deviations'], output: 'layer0' },
  );
  denseLayers(fitted).forEach((layer, k, all) => addLayer(draft, layer, k, k === all.length - 1));
}

interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
}

function addLayer({ nodes, constants }: Draft, layer: DenseLayer, k: number, isLast: boolean): void {
  const { inputs, outputs, kernel, bias } = layer;
  constants.push(
    { name: `kernel${k}`, dims: [inputs, outputs], values: kernel },
    { name: `bias${k}`, dims: [1, outputs], values: bias },
  );
  const sum = isLast ? 'margin' : `sum${k}`;
  nodes.push({ op: 'Gemm', inputs: [`layer${k}`, `kernel${k}`, `bias${k}`], output: sum });
  if (!isLast) nodes.push({ op: 'Relu', inputs: [sum], output: `layer${k + 1}` });
}

function denseLayers(fitted: FittedModel): readonly DenseLayer[] {
  if (fitted.id === 'neural') return fitted.layers;
  if (fitted.id !== 'logistic' && fitted.id !== 'svmLinear') {
    throw new TidemarkError('model-file/format-unfit', { model: fitted.id, format: 'onnx' });
  }
  const { intercept, coefficients } = fitted.id === 'logistic' ? fitted : plattLine(fitted);
  return [{ inputs: coefficients.length, outputs: 1, kernel: coefficients, bias: [intercept] }];
}

/** Adds what computes `probability` from `raw_probability`, or better from `margin` where there is one. */
function addCalibration(draft: Draft, calibration: Calibration, isMargin: boolean): void {
  const { nodes } = draft;
  if (calibration.kind === 'none') {
    nodes.push({ op: 'Identity', inputs: ['raw_probability'], output: 'probability' });
    return;
  }
  if (calibration.kind === 'isotonic') {
    nodes.push({
      op: 'TreeEnsembleRegressor',
      domain: 'ai.onnx.ml',
      inputs: ['raw_probability'],
      output: 'probability',
      attributes: stepAttributes(calibration),
    });
    return;
  }
  if (isMargin) addLogsOfMargin(nodes);
  else addLogsOfProbability(draft);
  addLine(draft, calibration);
}

/** ln p = −softplus(−margin), ln(1 − p) = −softplus(margin): nothing is lost near 1. */
function addLogsOfMargin(nodes: Draft['nodes']): void {
  nodes.push(
    { op: 'Neg', inputs: ['margin'], output: 'minus_margin' },
    { op: 'Softplus', inputs: ['minus_margin'], output: 'minus_log_yes' },
    { op: 'Softplus', inputs: ['margin'], output: 'minus_log_no' },
  );
}

function addLogsOfProbability({ nodes, constants }: Draft): void {
  constants.push(
    { name: 'least', dims: [], values: [FLOOR] },
    { name: 'most', dims: [], values: [1 - FLOOR] },
    { name: 'one', dims: [], values: [1] },
  );
  nodes.push(
    { op: 'Clip', inputs: ['raw_probability', 'least', 'most'], output: 'yes' },
    { op: 'Sub', inputs: ['one', 'yes'], output: 'no' },
    { op: 'Log', inputs: ['yes'], output: 'log_yes' },
    { op: 'Log', inputs: ['no'], output: 'log_no' },
    { op: 'Neg', inputs: ['log_yes'], output: 'minus_log_yes' },
    { op: 'Neg', inputs: ['log_no'], output: 'minus_log_no' },
  );
}

/** sigmoid(a · ln p − b · ln(1 − p) + c) */
function addLine(
  { nodes, constants }: Draft,
  { a, b, c }: { readonly a: number; readonly b: number; readonly c: number },
): void {
  constants.push(
    { name: 'minus_a', dims: [], values: [-a] },
    { name: 'b', dims: [], values: [b] },
    { name: 'c', dims: [], values: [c] },
  );
  nodes.push(
    { op: 'Mul', inputs: ['minus_log_yes', 'minus_a'], output: 'yes_part' },
    { op: 'Mul', inputs: ['minus_log_no', 'b'], output: 'no_part' },
    { op: 'Add', inputs: ['yes_part', 'no_part'], output: 'parts' },
    { op: 'Add', inputs: ['parts', 'c'], output: 'calibrated_margin' },
    { op: 'Sigmoid', inputs: ['calibrated_margin'], output: 'probability' },
  );
}
