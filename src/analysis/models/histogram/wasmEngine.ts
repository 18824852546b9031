import bytes from './assembly/kernel.ts?assembly';
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
import { KernelMemory, type KernelWithMemory } from './kernelMemory';
import { CUT_BYTES, GROUP_BYTES, layOut, writeGroups, type Addresses } from './layOut';
import { lossOf } from './plainEngine';
import { groupTracks, mostGroups, tracksOf } from './tracks';

/** What assembly/kernel.ts exports, where it is described. Addresses are bytes of `memory`. */
export interface Kernel extends KernelWithMemory {
  useArrays(at: number): void;
  bin(column: number, values: number, stride: number, first: number, count: number): void;
  pack(from: number, to: number): void;
  slopes(from: number, to: number): void;
  readonly firstSum: WebAssembly.Global<'f64'>;
  readonly secondSum: WebAssembly.Global<'f64'>;
  lossMantissa(held: number): number;
  lossExponent(held: number): number;
  quantise(from: number, to: number, firstScale: number, secondScale: number): void;
  total(from: number, to: number): bigint;
  count(histogram: number, groups: number, groupCount: number, from: number, to: number): void;
  clear(histogram: number, bytes: number): void;
  subtract(parent: number, child: number, bytes: number): void;
  useNode(first: number, second: number, lambda: number, minChildWeight: number): void;
  bestCut(
    histogram: number,
    from: number,
    to: number,
    wanted: number,
    startFirst: number,
    startSecond: number,
  ): number;
  readonly cutFirst: WebAssembly.Global<'f64'>;
  readonly cutSecond: WebAssembly.Global<'f64'>;
  readonly cutScore: WebAssembly.Global<'f64'>;
  partition(column: number, from: number, to: number): number;
  addValue(from: number, to: number, value: number): void;
  score(trees: number, treeCount: number, rows: number, stride: number, margins: number, count: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** A kernel with a memory of its own, which goes when nothing refers to the kernel. */
export function createKernel(): Kernel {
  compiled ??= new WebAssembly.Module(bytes);
  return new WebAssembly.Instance(compiled).exports as unknown as Kernel;
}

/** Numbers of the matrix brought over at a time. */
const BIN_NUMBERS = 32_768;

/** The engine in WebAssembly. */
export class WasmEngine implements HistogramEngine {
  readonly shape: EngineShape;
  private readonly kernel: Kernel;
  private readonly memory: KernelMemory;
  private readonly at: Addresses;
  private readonly values: number;
  /** Of each column. */
  private readonly trackOf: Int32Array;
  /** 1 for each track that `choose` chose. */
  private readonly wanted: Uint8Array;
  private readonly groups: number;
  private groupCount = 0;
  private readonly histogramBytes: number;
  private readonly histograms: number[] = [];
  private views: EngineArrays | undefined;

  constructor(shape: EngineShape) {
    this.shape = shape;
    this.kernel = createKernel();
    this.memory = new KernelMemory(this.kernel);
    this.histogramBytes = 8 * histogramBins(shape);
    const { binOffsets, rowCount } = shape;
    const tracks = tracksOf(Array.from(binOffsets.subarray(1), (end, column) => end - binOffsets[column]!));
    this.trackOf = new Int32Array(binOffsets.length - 1);
    tracks.forEach(({ members }, track) => members.forEach(({ column }) => (this.trackOf[column] = track)));
    this.wanted = new Uint8Array(tracks.length);
    this.at = layOut(this.memory, shape, tracks);
    this.values = this.memory.take(8 * BIN_NUMBERS);
    this.groups = this.memory.take(GROUP_BYTES * mostGroups(tracks.length));
    const numbers = [rowCount, tracks.length, ...Object.values<number>({ ...this.at })];
    const table = this.memory.take(4 * numbers.length);
    new Uint32Array(this.kernel.memory.buffer, table, numbers.length).set(numbers);
    this.kernel.useArrays(table);
  }

  arrays(): EngineArrays {
    const { buffer } = this.kernel.memory;
    if (this.views?.codes.buffer === buffer) return this.views;
    const { rowCount, binOffsets } = this.shape;
    this.views = {
      codes: new Uint8Array(buffer, this.at.codes, (binOffsets.length - 1) * rowCount),
      order: new Uint32Array(buffer, this.at.order, rowCount),
      packed: new Int32Array(buffer, this.at.packed, 2 * rowCount),
      margins: new Float64Array(buffer, this.at.margins, rowCount),
      labels: new Uint8Array(buffer, this.at.labels, rowCount),
      weights: new Float64Array(buffer, this.at.weights, rowCount),
      sides: new Uint8Array(buffer, this.at.sides, MAX_BINS),
    };
    return this.views;
  }

  setCuts(column: number, cuts: Float64Array): void {
    const { buffer } = this.kernel.memory;
    new Float64Array(buffer, this.at.cuts + CUT_BYTES * column, cuts.length).set(cuts);
    new Uint32Array(buffer, this.at.cutCounts, column + 1)[column] = cuts.length;
  }

  bin(values: Float64Array, stride: number, first: number, columns: readonly TermColumn[]): void {
    const piece = Math.max(1, Math.floor(BIN_NUMBERS / stride)) * stride;
    const room = new Float64Array(this.kernel.memory.buffer, this.values, BIN_NUMBERS);
    for (let from = 0; from < values.length; from += piece) {
      const some = values.subarray(from, from + piece);
      room.set(some);
      const row = first + from / stride;
      for (const { term, column } of columns) {
        this.kernel.bin(column, this.values + 8 * term, 8 * stride, row, some.length / stride);
      }
    }
  }

  pack(from: number, to: number): void {
    this.kernel.pack(from, to);
  }

  slopes(from: number, to: number): void {
    this.kernel.slopes(from, to);
  }

  slopeSums(): SlopeSums {
    const { kernel } = this;
    const [learning, heldBack] = [0, 1].map((held) =>
      lossOf({ mantissa: kernel.lossMantissa(held), exponent: kernel.lossExponent(held) }),
    );
    return {
      first: kernel.firstSum.value,
      second: kernel.secondSum.value,
      loss: learning!,
      heldBackLoss: heldBack!,
    };
  }

  quantise(from: number, to: number, { first, second }: Scales): void {
    this.kernel.quantise(from, to, first, second);
  }

  total(from: number, to: number): Sums {
    const both = this.kernel.total(from, to);
    return { first: Number(both >> 32n), second: Number(both & 0xffffffffn) };
  }

  choose(columns: Int32Array): void {
    const { trackOf, wanted } = this;
    wanted.fill(0);
    for (const column of columns) wanted[trackOf[column]!] = 1;
    const groups = groupTracks(wanted);
    writeGroups(this.kernel.memory.buffer, this.groups, groups);
    this.groupCount = groups.length;
  }

  count(histogram: number, from: number, to: number): void {
    this.kernel.count(this.histograms[histogram]!, this.groups, this.groupCount, from, to);
  }

  newHistogram(): number {
    return this.histograms.push(this.memory.take(this.histogramBytes)) - 1;
  }

  clear(histogram: number): void {
    this.kernel.clear(this.histograms[histogram]!, this.histogramBytes);
  }

  subtract(parent: number, child: number): void {
    this.kernel.subtract(this.histograms[parent]!, this.histograms[child]!, this.histogramBytes);
  }

  histogram(number: number): Int32Array {
    return new Int32Array(this.kernel.memory.buffer, this.histograms[number], this.histogramBytes / 4);
  }

  useNode({ first, second }: Sums, { lambda, minChildWeight }: CutRules): void {
    this.kernel.useNode(first, second, lambda, minChildWeight);
  }

  bestCut(histogram: number, { from, to }: BinRange, wanted: number, start: Sums): Cut | null {
    const { kernel } = this;
    const bin = kernel.bestCut(this.histograms[histogram]!, from, to, wanted, start.first, start.second);
    if (bin < 0) return null;
    const left = { first: kernel.cutFirst.value, second: kernel.cutSecond.value };
    return { bin, score: kernel.cutScore.value, left };
  }

  partition(column: number, from: number, to: number): number {
    return this.kernel.partition(column, from, to);
  }

  addValue(from: number, to: number, value: number): void {
    this.kernel.addValue(from, to, value);
  }
}
