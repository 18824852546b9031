import type { FittedNeural } from '../models/neural/neural';
import { featureList, scalesOf } from './featureList';
import { floatBytes } from './protobuf';
import type { ScoringModel } from './scoringModel';

/** The two files that `tf.loadLayersModel` reads from one folder. */
export interface TfjsFiles {
  readonly modelJson: string;
  readonly weights: Uint8Array<ArrayBuffer>;
}

/**
 * A neural net in TensorFlow.js' layers format: raw features in (rows × terms; a missing number replaced by its median),
 * probability before calibration out. Standardising is a layer of its own, diagonal. Names and medians of the terms,
 * calibration and label are in `userDefinedMetadata`.
 */
export function writeTfjs(model: ScoringModel & { readonly fitted: FittedNeural }): TfjsFiles {
  const layers = [scalingLayer(model), ...model.fitted.layers];
  const named = layers.map((layer, k) => ({ ...layer, name: k === 0 ? 'standardise' : `dense_${k}` }));
  const specs = named.flatMap(({ name, inputs, outputs }) => [
    { name: `${name}/kernel`, shape: [inputs, outputs], dtype: 'float32' },
    { name: `${name}/bias`, shape: [outputs], dtype: 'float32' },
  ]);
  const file = {
    format: 'layers-model',
    generatedBy: 'Tidemark',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'tidemark', layers: named.map((layer, k) => denseOf(layer, k, named.length)) },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
    userDefinedMetadata: {
      features: featureList(model.matrix),
      calibration: model.calibration,
      label: model.label,
    },
  };
  const numbers = named.flatMap(({ kernel, bias }) => [...kernel, ...bias]);
  return { modelJson: `${JSON.stringify(file)}\n`, weights: floatBytes(numbers) };
}

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: ArrayLike<number> & Iterable<number>;
  readonly bias: ArrayLike<number> & Iterable<number>;
}

/** (x − mean) / sd as a dense layer without mixing. */
function scalingLayer({ matrix }: ScoringModel): Layer {
  const scales = scalesOf(matrix);
  const size = scales.length;
  const kernel = new Float64Array(size * size);
  scales.forEach(({ sd }, k) => (kernel[k * size + k] = 1 / sd));
  return { inputs: size, outputs: size, kernel, bias: scales.map(({ mean, sd }) => -mean / sd) };
}

function denseOf({ inputs, outputs, name }: Layer & { readonly name: string }, k: number, count: number) {
  const activation = k === 0 ? 'linear' : k === count - 1 ? 'sigmoid' : 'relu';
  return {
    class_name: 'Dense',
    config: {
      name,
      units: outputs,
      activation,
      use_bias: true,
      trainable: k > 0,
      dtype: 'float32',
      ...(k === 0 && { batch_input_shape: [null, inputs] }),
    },
  };
}
