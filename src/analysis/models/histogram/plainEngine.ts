import { ln, sigmoid } from '../../../shared/math';
import {
  histogramBins,
  MAX_BINS,
  type BinRange,
  type Cut,
  type CutRules,
  type EngineArrays,
  type EngineShape,
  type HistogramEngine,
  type Scales,
  type SlopeSums,
  type Sums,
  type TermColumn,
} from './engine';

const ROUND = 6755399441055744;

/** A product as mantissa · 2^exponent. */
interface Product {
  mantissa: number;
  exponent: number;
}

/**
 * The engine in TypeScript: what the WebAssembly kernel must agree with to the bit, and what works where there is no
 * WebAssembly.
 */
export class PlainEngine implements HistogramEngine {
  readonly shape: EngineShape;
  private readonly all: EngineArrays;
  private readonly scratch: Uint32Array;
  private readonly slopePairs: Float64Array;
  private readonly cuts: Float64Array[] = [];
  private readonly histograms: Int32Array[] = [];
  private chosen: Int32Array = new Int32Array();
  private node: Sums & CutRules = { first: 0, second: 0, lambda: 0, minChildWeight: 0 };
  private sums = { first: 0, second: 0 };
  private learning: Product = { mantissa: 1, exponent: 0 };
  private heldBack: Product = { mantissa: 1, exponent: 0 };

  constructor(shape: EngineShape) {
    const { rowCount, binOffsets } = shape;
    this.shape = shape;
    this.all = {
      codes: new Uint8Array((binOffsets.length - 1) * rowCount),
      order: new Uint32Array(rowCount),
      packed: new Int32Array(2 * rowCount),
      margins: new Float64Array(rowCount),
      labels: new Uint8Array(rowCount),
      weights: new Float64Array(rowCount),
      sides: new Uint8Array(MAX_BINS),
    };
    this.scratch = new Uint32Array(rowCount);
    this.slopePairs = new Float64Array(2 * rowCount);
  }

  arrays(): EngineArrays {
    return this.all;
  }

  setCuts(column: number, cuts: Float64Array): void {
    this.cuts[column] = cuts;
  }

  bin(values: Float64Array, stride: number, first: number, columns: readonly TermColumn[]): void {
    for (const { term, column } of columns) {
      const cuts = this.cuts[column]!;
      let at = column * this.shape.rowCount + first;
      for (let k = term; k < values.length; k += stride) {
        const value = values[k]!;
        this.all.codes[at++] = Number.isNaN(value) ? cuts.length + 1 : upperBound(cuts, value);
      }
    }
  }

  pack(): void {
    // The codes are where they are.
  }

  slopes(from: number, to: number): void {
    const { margins, labels, weights } = this.all;
    if (from === 0) {
      this.sums = { first: 0, second: 0 };
      this.learning = { mantissa: 1, exponent: 0 };
      this.heldBack = { mantissa: 1, exponent: 0 };
    }
    for (let row = from; row < to; row++) {
      const p = sigmoid(Math.max(-700, margins[row]!));
      const y = labels[row]! & 1;
      const g = (p - y) * weights[row]!;
      const h = Math.max(p * (1 - p), 1e-12) * weights[row]!;
      this.slopePairs[2 * row] = g;
      this.slopePairs[2 * row + 1] = h;
      this.sums.first += Math.abs(g);
      this.sums.second += h;
      const product = labels[row]! & 2 ? this.heldBack : this.learning;
      product.mantissa *= Math.max(1e-15, y === 1 ? p : 1 - p);
      if ((row & 7) === 7) [this.learning, this.heldBack].forEach(settle);
    }
  }

  slopeSums(): SlopeSums {
    return { ...this.sums, loss: lossOf(this.learning), heldBackLoss: lossOf(this.heldBack) };
  }

  quantise(from: number, to: number, { first, second }: Scales): void {
    const { packed } = this.all;
    for (let row = from; row < to; row++) {
      packed[2 * row] = Math.max(1, this.slopePairs[2 * row + 1]! * second + ROUND - ROUND);
      packed[2 * row + 1] = this.slopePairs[2 * row]! * first + ROUND - ROUND;
    }
  }

  total(from: number, to: number): Sums {
    const { order, packed } = this.all;
    let [first, second] = [0, 0];
    for (let i = from; i < to; i++) {
      second += packed[2 * order[i]!]!;
      first += packed[2 * order[i]! + 1]!;
    }
    return { first, second };
  }

  choose(columns: Int32Array): void {
    this.chosen = columns;
  }

  count(histogram: number, from: number, to: number): void {
    const { order, packed } = this.all;
    for (const column of this.chosen) {
      const bins = this.histograms[histogram]!.subarray(2 * this.shape.binOffsets[column]!);
      const codes = this.codesOf(column);
      for (let i = from; i < to; i++) {
        const row = order[i]!;
        const at = 2 * codes[row]!;
        bins[at]! += packed[2 * row]!;
        bins[at + 1]! += packed[2 * row + 1]!;
      }
    }
  }

  private codesOf(column: number): Uint8Array {
    return this.all.codes.subarray(column * this.shape.rowCount);
  }

  newHistogram(): number {
    return this.histograms.push(new Int32Array(2 * histogramBins(this.shape))) - 1;
  }

  clear(histogram: number): void {
    this.histograms[histogram]!.fill(0);
  }

  subtract(parent: number, child: number): void {
    const [whole, part] = [this.histograms[parent]!, this.histograms[child]!];
    for (let i = 0; i < whole.length; i++) whole[i]! -= part[i]!;
  }

  histogram(number: number): Int32Array {
    return this.histograms[number]!;
  }

  useNode(total: Sums, rules: CutRules): void {
    this.node = { ...rules, ...total };
  }

  bestCut(histogram: number, { from, to }: BinRange, wanted: number, start: Sums): Cut | null {
    const bins = this.histograms[histogram]!;
    const { node } = this;
    let { first, second } = start;
    let best: Cut | null = null;
    for (let bin = from; bin < to; bin++) {
      if (bins[2 * bin] === 0) continue;
      second += bins[2 * bin]!;
      first += bins[2 * bin + 1]!;
      const rest = node.second - second;
      if (second < node.minChildWeight || rest < node.minChildWeight || rest === 0) continue;
      const score = scoreOf({ first, second }, { first: node.first - first, second: rest }, node.lambda);
      if (score > (best?.score ?? wanted)) best = { bin: bin - from, score, left: { first, second } };
    }
    return best;
  }

  partition(column: number, from: number, to: number): number {
    const { order, sides } = this.all;
    const codes = this.codesOf(column);
    let left = from;
    let right = 0;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      if (sides[codes[row]!] === 1) order[left++] = row;
      else this.scratch[right++] = row;
    }
    order.set(this.scratch.subarray(0, right), left);
    return left;
  }

  addValue(from: number, to: number, value: number): void {
    const { order, margins } = this.all;
    for (let i = from; i < to; i++) margins[order[i]!]! += value;
  }
}

/** G²/(H + λ) of both sides. */
function scoreOf(left: Sums, right: Sums, lambda: number): number {
  const a = left.second + lambda;
  const b = right.second + lambda;
  return (left.first * left.first * b + right.first * right.first * a) / (a * b);
}

/** −ln of a product. */
export function lossOf({ mantissa, exponent }: Product): number {
  return -(exponent * Math.LN2 + ln(mantissa));
}

const bits = new BigUint64Array(1);
const float = new Float64Array(bits.buffer);
const EXPONENT = 0x7ff0000000000000n;
const ONE = 0x3ff0000000000000n;

function settle(product: Product): void {
  float[0] = product.mantissa;
  product.exponent += Number((bits[0]! & EXPONENT) >> 52n) - 1023;
  bits[0] = (bits[0]! & ~EXPONENT) | ONE;
  product.mantissa = float[0];
}

/** How many of the ascending `cuts` are ≤ value. */
function upperBound(cuts: Float64Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
