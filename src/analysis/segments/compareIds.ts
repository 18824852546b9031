/** The order of ids: by number when every id is a whole number (of any length), else by Unicode code point. */
export function compareIds(ids: readonly string[]): (a: string, b: string) => number {
  return ids.every((id) => /^\d+$/.test(id)) ? compareWhole : compareCodePoints;
}

function compareWhole(a: string, b: string): number {
  const x = a.replace(/^0+(?=\d)/, '');
  const y = b.replace(/^0+(?=\d)/, '');
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}

/** JavaScript compares UTF-16 units, which puts emoji before some Chinese characters; code points do not. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return fixSurrogate(x) - fixSurrogate(y);
  }
  return a.length - b.length;
}

/** Moves surrogates above U+E000–U+FFFF, where their code points are. */
function fixSurrogate(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
