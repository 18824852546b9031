import { benchFile } from '../benchFile';

/** Numbers of a row. */
export const WIDTH = 40;
/** Rows in a piece of the file. */
const PIECE = 10_000;

/** Row-major 32-bit features, and an outcome of 0 or 1 for each row. */
export interface FeatureFiles {
  readonly values: string;
  readonly labels: string;
}

/** Members with 40 features and an outcome that follows some of them through curves, products and steps, with much noise. */
export async function featureFiles(rows: number): Promise<FeatureFiles> {
  return {
    values: await benchFile(`features-${rows}.f32`, () => pieces(rows, ({ values }) => values)),
    labels: await benchFile(`features-${rows}.u8`, () => pieces(rows, ({ labels }) => labels)),
  };
}

interface Piece {
  readonly values: Uint8Array;
  readonly labels: Uint8Array;
}

function* pieces(rows: number, part: (piece: Piece) => Uint8Array): Iterable<Uint8Array> {
  const random = mulberry32(7);
  for (let from = 0; from < rows; from += PIECE) yield part(makePiece(Math.min(PIECE, rows - from), random));
}

function makePiece(rows: number, random: () => number): Piece {
  const values = new Float32Array(rows * WIDTH);
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * WIDTH, (row + 1) * WIDTH);
    own.forEach((_, j) => (own[j] = featureOf(j, random)));
    labels[row] = random() < 1 / (1 + Math.exp(-logOddsOf(own))) ? 1 : 0;
  }
  return { values: new Uint8Array(values.buffer), labels };
}

/** Normal, log-normal, a count, a flag, normal. */
function featureOf(j: number, random: () => number): number {
  const value = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(6.283185307 * random());
  if (j % 5 === 1) return Math.exp(value * 0.7);
  if (j % 5 === 2) return Math.floor(Math.abs(value) * 4);
  if (j % 5 === 3) return random() < 0.3 ? 1 : 0;
  return value;
}

function logOddsOf(own: Float32Array): number {
  const x = (j: number) => own[j]!;
  const line = -1.2 + 0.8 * x(0) - 0.5 * x(1) + 0.15 * x(2) + 0.6 * x(3) + 0.3 * x(15);
  const bends = 0.7 * x(4) * x(5) - 0.8 * Math.max(0, x(9)) + 0.5 * Math.sin(2 * x(10));
  return line + bends + (x(6) > 1.5 && x(14) < 0 ? 0.9 : 0);
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
