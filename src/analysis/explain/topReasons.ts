import type { Contributions } from './contributions';

/** The strongest reasons of every row: `count` places a row, −1 where there is no further reason. */
export interface TopReasons {
  readonly count: number;
  /** rows × count places into `contributions.features`. */
  readonly feature: Int32Array;
  /** rows × count contributions to the margin; positive raises the score. */
  readonly contribution: Float64Array;
}

/**
 * Why a row's score is above or below that of an average row: the features that moved it furthest that way, then, if
 * there are too few, those that moved it least the other way. Features without any effect are no reason.
 */
export function topReasons({ values, features, rowCount }: Contributions, count: number): TopReasons {
  const width = features.length;
  const feature = new Int32Array(rowCount * count).fill(-1);
  const contribution = new Float64Array(rowCount * count);
  for (let row = 0; row < rowCount; row++) {
    const own = values.subarray(row * width, (row + 1) * width);
    const sign = own.reduce((sum, value) => sum + value, 0) >= 0 ? 1 : -1;
    for (let k = 0; k < count; k++) {
      const best = nextStrongest(own, sign, feature.subarray(row * count, row * count + k));
      if (best < 0) break;
      feature[row * count + k] = best;
      contribution[row * count + k] = own[best]!;
    }
  }
  return { count, feature, contribution };
}

function nextStrongest(own: Float64Array, sign: number, taken: Int32Array): number {
  let best = -1;
  for (let k = 0; k < own.length; k++) {
    if (own[k] === 0 || taken.includes(k)) continue;
    if (best < 0 || sign * own[k]! > sign * own[best]!) best = k;
  }
  return best;
}
