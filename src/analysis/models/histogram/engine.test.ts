import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../../shared/checkpoint';
import { sigmoid } from '../../../shared/math';
import { createRng } from '../../../shared/rng';
import type { DesignMatrix } from '../../matrix/designMatrix';
import { binMatrix, type Bins } from './bins';
import { growTree } from './growTree';
import { PlainEngine } from './plainEngine';
import { scaleRules } from './split';
import { groupTracks, mostGroups, tracksOf } from './tracks';
import { WasmEngine } from './wasmEngine';

/** Three kinds of numbers, some missing, and a feature of five levels; 13 terms, 9 columns. */
function madeUp(rowCount: number): DesignMatrix {
  const rng = createRng(5);
  const numbers = Array.from({ length: 8 }, (_, j) => ({ name: `x${j}`, feature: `x${j}` }));
  const levels = ['a', 'b', 'c', 'd', 'e'].map((level) => ({ name: `f=${level}`, feature: 'f' }));
  const terms = [...numbers, ...levels];
  const values = new Float64Array(rowCount * terms.length);
  for (let row = 0; row < rowCount; row++) {
    const at = row * terms.length;
    for (let j = 0; j < 8; j++) {
      const value = [rng.normal(), rng.below(2), rng.below(30)][j % 3]!;
      values[at + j] = rng.next() < 0.05 ? NaN : value;
    }
    const level = rng.below(6);
    if (level < 5) values[at + 8 + level] = 1;
  }
  return { values, rowCount, terms };
}

const ROWS = 3000;
const matrix = madeUp(ROWS);
const both = () =>
  Promise.all([
    binMatrix(
      matrix,
      () => noCheckpoint(0),
      (shape) => new WasmEngine(shape),
    ),
    binMatrix(
      matrix,
      () => noCheckpoint(0),
      (shape) => new PlainEngine(shape),
    ),
  ]);

/** Labels, margins beyond what a sigmoid can tell apart, weights and an order, the same in both. */
function fill({ engine }: Bins): void {
  const rng = createRng(9);
  const { labels, margins, weights, order } = engine.arrays();
  for (let row = 0; row < ROWS; row++) {
    labels[row] = rng.below(4);
    margins[row] = row % 100 === 0 ? 2000 * (rng.next() - 0.5) : row % 100 === 1 ? 1e-10 : 8 * rng.normal();
    weights[row] = rng.next() + 0.5;
    order[row] = ROWS - 1 - row;
  }
  engine.slopes(0, 1001);
  engine.slopes(1001, ROWS);
  engine.quantise(0, ROWS, { first: 4e5, second: 3e6 });
}

describe('the WebAssembly engine gives the bits of the plain one', () => {
  it('in bins, slopes, losses and whole numbers', async () => {
    const [kernel, plain] = await both();
    for (const bins of [kernel, plain]) fill(bins);
    expect(kernel.engine.arrays().codes).toEqual(plain.engine.arrays().codes);
    expect(kernel.engine.slopeSums()).toEqual(plain.engine.slopeSums());
    expect(kernel.engine.arrays().packed).toEqual(plain.engine.arrays().packed);
  });

  it('in histograms by block and by column, in differences, in the order of rows and in margins', async () => {
    const found = (await both()).map((bins) => {
      const { engine } = bins;
      fill(bins);
      const [whole, part] = [engine.newHistogram(), engine.newHistogram()];
      engine.clear(whole);
      engine.clear(part);
      engine.choose(Int32Array.from(bins.columns.keys()));
      engine.count(whole, 0, ROWS);
      engine.count(part, 100, 900);
      const counted = engine.histogram(whole).slice(0, 2 * bins.offsets.at(-1)!);
      engine.subtract(whole, part);
      engine.arrays().sides.fill(0).fill(1, 0, 9);
      const middle = engine.partition(2, 10, 2900);
      engine.addValue(5, middle, 0.1);
      const rest = engine.histogram(whole).slice(0, 2 * bins.offsets.at(-1)!);
      return { counted, rest, middle, order: engine.arrays().order, margins: engine.arrays().margins };
    });
    expect(found[0]).toEqual(found[1]);
    expect(found[0]!.middle).toBeGreaterThan(10);
  });

  it('in the bins of a few chosen columns, over more rows than are counted at once', async () => {
    const many = madeUp(20_000);
    const chosen = Int32Array.of(1, 5, 8);
    const found = [];
    for (const make of [WasmEngine, PlainEngine]) {
      const { engine, offsets } = await binMatrix(
        many,
        () => noCheckpoint(0),
        (shape) => new make(shape),
      );
      const { order, packed } = engine.arrays();
      order.forEach((_, i) => (order[i] = (i * 7) % 20_000));
      packed.forEach((_, i) => (packed[i] = i % 2 === 0 ? 1 + (i % 5) : 3 - (i % 11)));
      const histogram = engine.newHistogram();
      engine.clear(histogram);
      engine.choose(chosen);
      engine.count(histogram, 10, 19_000);
      const all = engine.histogram(histogram);
      const bins = Array.from(chosen, (c) => all.slice(2 * offsets[c]!, 2 * offsets[c + 1]!));
      found.push({ bins, total: engine.total(10, 19_000) });
    }
    expect(found[0]).toEqual(found[1]);
    for (const own of found[0]!.bins) {
      expect(own.reduce((sum, value, i) => sum + (i % 2 === 0 ? value : 0), 0)).toBe(found[0]!.total.second);
    }
  });

  it('in whole trees, best first or deepest first', async () => {
    for (const leaves of [0, 12]) {
      const [kernel, plain] = await Promise.all(
        (await both()).map((bins) => {
          fill(bins);
          const { packed, order } = bins.engine.arrays();
          order.forEach((_, i) => (order[i] = i));
          let [first, second] = [0, 0];
          for (let row = 0; row < ROWS; row++) {
            second += packed[2 * row]!;
            first += packed[2 * row + 1]!;
          }
          const options = { lambda: 1, minChildWeight: 1, minGain: 0 };
          return growTree(
            {
              bins,
              rowCount: ROWS,
              total: { first, second },
              columns: Int32Array.from(bins.columns.keys()),
              rules: scaleRules(options, { first: 4e5, second: 3e6 }),
              depth: 5,
              leaves,
              pool: [],
            },
            () => Promise.resolve(),
          );
        }),
      );
      expect(kernel).toEqual(plain);
      const grown = kernel!.nodes.filter(({ split }) => split === null).length;
      expect(grown).toBeGreaterThan(leaves === 0 ? 12 : 11);
      if (leaves > 0) expect(grown).toBe(leaves);
    }
  });

  it('in its derivatives: those of the log-loss, by the sigmoid of everywhere else', async () => {
    const [kernel] = await both();
    fill(kernel);
    const { margins, labels, weights } = kernel.engine.arrays();
    let [first, second] = [0, 0];
    margins.forEach((margin, row) => {
      const p = sigmoid(margin);
      first += Math.abs((p - (labels[row]! & 1)) * weights[row]!);
      second += Math.max(p * (1 - p), 1e-12) * weights[row]!;
    });
    expect(kernel.engine.slopeSums()).toMatchObject({ first, second });
  });
});

describe('bins', () => {
  it('hold a one-hot feature in one column, its last bin for rows of none of the levels', async () => {
    const [{ columns, engine }] = await both();
    expect(columns).toHaveLength(9);
    expect(columns[8]).toEqual({ terms: [8, 9, 10, 11, 12], cuts: null, valueBins: 5 });
    const { codes } = engine.arrays();
    for (let row = 0; row < ROWS; row++) {
      const found = codes[8 * ROWS + row]!;
      const own = matrix.values.subarray(row * 13 + 8, row * 13 + 13).indexOf(1);
      expect(found).toBe(own < 0 ? 5 : own);
    }
  });

  it('take terms that look like levels for numbers where a row has two of them', async () => {
    const terms = ['a', 'b'].map((level) => ({ name: `f=${level}`, feature: 'f' }));
    const values = Float64Array.of(1, 0, 0, 1, 1, 1, 0, 0);
    const { columns } = await binMatrix({ values, rowCount: 4, terms }, () => noCheckpoint(0));
    expect(columns.map(({ cuts }) => cuts)).toEqual([Float64Array.of(0.5), Float64Array.of(0.5)]);
  });

  it('never exceed a byte, and keep few values apart', async () => {
    const rng = createRng(2);
    const values = Float64Array.from({ length: 100_000 }, (_, k) =>
      k % 2 === 0 ? rng.normal() : rng.below(7),
    );
    const terms = ['x', 'y'].map((name) => ({ name, feature: name }));
    const { columns } = await binMatrix({ values, rowCount: 50_000, terms }, () => noCheckpoint(0));
    expect(columns[0]!.valueBins).toBe(255);
    expect(columns[1]!.cuts).toEqual(Float64Array.of(0.5, 1.5, 2.5, 3.5, 4.5, 5.5));
  });
});

describe('tracks', () => {
  it('hold columns of few bins together, as many as a byte tells apart', () => {
    const tracks = tracksOf([256, 3, 18, 3, 200, 2]);
    expect(tracks.map(({ codes, members }) => [codes, ...members.map(({ column }) => column)])).toEqual([
      [256, 0],
      [162, 2, 1, 3],
      [200, 4],
      [2, 5],
    ]);
    expect(tracks[1]!.members.map(({ factor }) => factor)).toEqual([1, 18, 54]);
  });

  it('come in groups of eight that lie within a window, never more than there is room for', () => {
    const some = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 30, 31, 50]);
    expect(groupTracks(Uint8Array.from({ length: 60 }, (_, track) => Number(some.has(track))))).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7],
      [8],
      [30, 31],
      [50],
    ]);
    const rng = createRng(3);
    for (let k = 0; k < 200; k++) {
      const count = 1 + rng.below(100);
      const drawn = Uint8Array.from({ length: count }, () => Number(rng.next() < 0.3));
      expect(groupTracks(drawn).length).toBeLessThanOrEqual(mostGroups(count));
    }
  });
});
