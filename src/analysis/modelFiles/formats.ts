import type { ModelId } from '../models/model';

/** Formats a model can be saved in; the first keeps everything. */
export type ModelFormat = 'tidemark' | 'xgboost' | 'onnx' | 'tfjs';

const OPEN_FORMATS: Readonly<Record<ModelId, readonly ModelFormat[]>> = {
  rule: [],
  logistic: ['onnx'],
  tree: ['onnx'],
  forest: ['onnx'],
  boosted: ['xgboost', 'onnx'],
  svmLinear: ['onnx'],
  svmRbf: [],
  neural: ['onnx', 'tfjs'],
};

/** The formats that can hold a model. */
export function formatsOf(id: ModelId): ModelFormat[] {
  return ['tidemark', ...OPEN_FORMATS[id]];
}

/** A file to save; bytes or text. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}
