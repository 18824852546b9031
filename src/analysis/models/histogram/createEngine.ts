import type { EngineShape, HistogramEngine } from './engine';
import { PlainEngine } from './plainEngine';
import { WasmEngine } from './wasmEngine';

/** The engine in WebAssembly, or the plain one where WebAssembly cannot start; both give the same numbers. */
export function createEngine(shape: EngineShape): HistogramEngine {
  try {
    return new WasmEngine(shape);
  } catch {
    return new PlainEngine(shape);
  }
}
