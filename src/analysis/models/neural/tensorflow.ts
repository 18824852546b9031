import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import type { LayerWeights, Network } from './network';

/**
 * The only module that knows TensorFlow.js: typed arrays in, typed arrays out, no tensor outlives a call except the
 * weights and the optimiser's moments, which `dispose` frees. WebAssembly with SIMD on one thread, so that page and Node give
 * the same bits; Node finds the binary in node_modules, the page among the build's own files.
 */
export async function createNetwork(
  initial: readonly LayerWeights[],
  options: TrainOptions,
): Promise<Network> {
  await startBackend();
  const variables = initial.map(variablesOf);
  const optimiser = tf.train.adam(options.learningRate);
  return {
    step(rows, labels) {
      tf.tidy(() => {
        const x = tf.tensor2d(rows, [labels.length, initial[0]!.inputs]);
        const y = tf.tensor2d(labels, [labels.length, 1]);
        optimiser.applyGradients(gradientsOf(variables, x, y, options.weightDecay));
      });
    },
    weights: () => Promise.all(variables.map(readLayer)),
    dispose() {
      optimiser.dispose();
      for (const { kernel, bias } of variables) tf.dispose([kernel, bias]);
    },
  };
}

export interface TrainOptions {
  readonly learningRate: number;
  /** Weight of Σ kernel² / 2 per row of a batch. */
  readonly weightDecay: number;
}

interface Layer {
  readonly kernel: tf.Variable<tf.Rank.R2>;
  readonly bias: tf.Variable<tf.Rank.R1>;
  readonly inputs: number;
  readonly outputs: number;
}

/** Tensors alive: a test checks that training returns it to where it was. */
export function liveTensors(): number {
  return tf.memory().numTensors;
}

interface NamedGradient {
  readonly name: string;
  readonly tensor: tf.Tensor;
}

/** Variables outlive the tidy that makes them; the tensors they copy do not. */
function variablesOf({ kernel, bias, inputs, outputs }: LayerWeights): Layer {
  return tf.tidy(() => ({
    kernel: tf.variable(tf.tensor2d(kernel, [inputs, outputs])),
    bias: tf.variable(tf.tensor1d(bias)),
    inputs,
    outputs,
  }));
}

let starting: Promise<void> | undefined;

function startBackend(): Promise<void> {
  starting ??= start();
  return starting;
}

async function start(): Promise<void> {
  setThreadsCount(1);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!tf.env().getBool('IS_NODE')) {
    setWasmPaths({
      'tfjs-backend-wasm.wasm': simdUrl,
      'tfjs-backend-wasm-simd.wasm': simdUrl,
      'tfjs-backend-wasm-threaded-simd.wasm': simdUrl,
    });
  }
  await tf.setBackend('wasm');
  await tf.ready();
}

/**
 * Back-propagation of mean log-loss + weightDecay · Σ kernel² / 2, written out: TensorFlow.js brings its automatic
 * gradients only with the whole layers library.
 */
function gradientsOf(
  layers: readonly Layer[],
  x: tf.Tensor2D,
  y: tf.Tensor2D,
  weightDecay: number,
): NamedGradient[] {
  const inputs = [x];
  for (const { kernel, bias } of layers) {
    const sum = tf.add<tf.Tensor2D>(tf.matMul(inputs.at(-1)!, kernel), bias);
    inputs.push(inputs.length < layers.length ? tf.relu(sum) : tf.sigmoid(sum));
  }
  const gradients: NamedGradient[] = [];
  let delta = tf.div<tf.Tensor2D>(tf.sub(inputs.at(-1)!, y), y.shape[0]);
  for (let k = layers.length - 1; k >= 0; k--) {
    const { kernel, bias } = layers[k]!;
    const input = inputs[k]!;
    const kernelGradient = tf.add(tf.matMul(input, delta, true, false), tf.mul(kernel, weightDecay));
    gradients.push(
      { name: kernel.name, tensor: kernelGradient },
      { name: bias.name, tensor: tf.sum(delta, 0) },
    );
    if (k > 0) delta = tf.mul(tf.matMul(delta, kernel, false, true), tf.step(input));
  }
  return gradients;
}

async function readLayer({ kernel, bias, inputs, outputs }: Layer): Promise<LayerWeights> {
  return {
    inputs,
    outputs,
    kernel: Float32Array.from(await kernel.data()),
    bias: Float32Array.from(await bias.data()),
  };
}
