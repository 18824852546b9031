/**
 * How much more `now` is than `before`: their difference ÷ the sum of their sizes, from −1 (nothing now, or turned
 * negative) over 0 (the same) to 1 (nothing before). Unlike a quotient it stays put where `before` is next to nothing.
 * Missing where either is, or both are 0.
 */
export function relativeChange(now: number, before: number): number {
  return (now - before) / (Math.abs(now) + Math.abs(before));
}
