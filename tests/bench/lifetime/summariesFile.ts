import { beta, exponential, gamma } from '../../../src/data/demo/sampling';
import { createRng, type Rng } from '../../../src/shared/rng';
import { benchFile } from '../benchFile';

/** Raised whenever the generator changes. */
const VERSION = 1;
const PIECE = 10_000;
/** What is planted; time in weeks. */
const PLANTED = { r: 0.8, alpha: 8, a: 0.9, b: 2.5 };
const LONGEST_WEEKS = 104;

/** Members whose buying follows BG/NBD, three 64-bit numbers each: x, t_x and T (weeks, in whole days). */
export function summariesFile(members: number): Promise<string> {
  return benchFile(`summaries-${VERSION}-${members}.f64`, () => pieces(members));
}

function* pieces(members: number): Iterable<Uint8Array> {
  const rng = createRng(3, 'bench/lifetime');
  for (let from = 0; from < members; from += PIECE) {
    const rows = Array.from({ length: Math.min(PIECE, members - from) }, () => member(rng));
    yield new Uint8Array(Float64Array.from(rows.flat()).buffer);
  }
}

function member(rng: Rng): [x: number, tX: number, T: number] {
  const rate = gamma(rng, PLANTED.r) / PLANTED.alpha;
  const dropout = beta(rng, PLANTED.a, PLANTED.b);
  const T = (rng.below(364) + 1 + 7 * (LONGEST_WEEKS - 52)) / 7;
  let [x, tX, alive] = [0, 0, true];
  while (alive) {
    const day = Math.max(tX + 1 / 7, Math.round(7 * (tX + exponential(rng) / rate)) / 7);
    if (day > T) break;
    [x, tX, alive] = [x + 1, day, rng.next() >= dropout];
  }
  return [x, tX, T];
}
