import { sigmoid } from '../../../shared/math';
import type { Rng } from '../../../shared/rng';

/** A dense layer; `kernel` is row-major inputs × outputs. */
export interface LayerWeights {
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** A network in training, behind typed arrays. */
export interface Network {
  /** One gradient step on a batch: row-major rows and their 0/1 labels. */
  step(rows: Float32Array, labels: Float32Array): void;
  /** A copy of the present weights. */
  weights(): Promise<LayerWeights[]>;
  dispose(): void;
}

/** Glorot-uniform kernels and zero biases from a seeded stream, whatever the engine. */
export function initialLayers(sizes: readonly number[], rng: Rng): LayerWeights[] {
  return sizes.slice(1).map((outputs, k) => {
    const inputs = sizes[k]!;
    const limit = Math.sqrt(6 / (inputs + outputs));
    const kernel = Float32Array.from({ length: inputs * outputs }, () => (rng.next() * 2 - 1) * limit);
    return { inputs, outputs, kernel, bias: new Float32Array(outputs) };
  });
}

/** Probabilities of row-major `values` by plain loops: no engine is needed to score. ReLU between layers. */
export function forward(
  layers: readonly LayerWeights[],
  values: Float64Array,
  rowCount: number,
): Float64Array {
  const stride = layers[0]!.inputs;
  const buffers = layers.map(({ outputs }) => new Float64Array(outputs));
  const out = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    let input = values.subarray(row * stride, (row + 1) * stride);
    layers.forEach((layer, k) => {
      if (k > 0) rectify(input);
      applyLayer(layer, input, buffers[k]!);
      input = buffers[k]!;
    });
    out[row] = sigmoid(input[0]!);
  }
  return out;
}

function applyLayer(
  { inputs, outputs, kernel, bias }: LayerWeights,
  input: Float64Array,
  output: Float64Array,
): void {
  output.set(bias);
  for (let i = 0; i < inputs; i++) {
    const x = input[i]!;
    if (x === 0) continue;
    for (let j = 0; j < outputs; j++) output[j]! += x * kernel[i * outputs + j]!;
  }
}

function rectify(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
}
