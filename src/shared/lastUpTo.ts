/** Index of the last of some ascending values that is not above `value`; 0 where the first is. Cost: O(log n). */
export function lastUpTo(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  for (let high = ascending.length; high - low > 1;) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
