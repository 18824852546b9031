import type { DesignMatrix, Term } from '../../matrix/designMatrix';

const ROWS_AT_ONCE = 65_536;

/** Terms that stand next to each other and are levels of one feature (`feature=level`) together, at most `most`; others alone. */
export function groupTerms(terms: readonly Term[], most: number): number[][] {
  const groups: number[][] = [];
  terms.forEach(({ name, feature }, term) => {
    const last = groups.at(-1);
    const before = terms[term - 1];
    const isNextLevel = before?.feature === feature && isLevel(before) && isLevel({ name, feature });
    if (last && isNextLevel && last.length < most) last.push(term);
    else groups.push([term]);
  });
  return groups;
}

function isLevel({ name, feature }: Term): boolean {
  return name.startsWith(`${feature}=`);
}

/** Whether the terms are 0 or 1, with one 1 in a row at most. */
export async function everyLevelAlone(
  { values, rowCount, terms }: DesignMatrix,
  levels: readonly number[],
  checkpoint: () => Promise<void>,
): Promise<boolean> {
  const stride = terms.length;
  for (let from = 0; from < rowCount; from += ROWS_AT_ONCE) {
    const to = Math.min(rowCount, from + ROWS_AT_ONCE);
    if (!areAlone(values.subarray(from * stride, to * stride), stride, levels)) return false;
    await checkpoint();
  }
  return true;
}

function areAlone(values: Float64Array, stride: number, levels: readonly number[]): boolean {
  const from = levels[0]!;
  for (let offset = from; offset < values.length; offset += stride) {
    let sum = 0;
    for (let k = 0; k < levels.length; k++) {
      const value = values[offset + k]!;
      if (value !== 0 && value !== 1) return false;
      sum += value;
    }
    if (sum > 1) return false;
  }
  return true;
}
