/** Rounds after which the pivots are held to be bad ones: far more than halving takes. */
const ROUNDS = 64;

/**
 * Moves the values so that at each of `places` stands what would stand there when all were sorted. Cost: O(values) per
 * doubling of the places; a sort where the values are laid out against it.
 * @param values none of them NaN; written over
 * @param places ascending
 */
export function sortPlaces(values: Float64Array, places: readonly number[]): Float64Array {
  if (places.length === 0 || values.length < 2) return values;
  const middle = places.length >>> 1;
  const place = places[middle]!;
  select(values, place);
  sortPlaces(
    values.subarray(0, place),
    places.slice(0, middle).filter((other) => other < place),
  );
  const after = places.slice(middle + 1).map((other) => other - place - 1);
  sortPlaces(
    values.subarray(place + 1),
    after.filter((other) => other >= 0),
  );
  return values;
}

/** Hoare's selection: the value of `place` there, none that is greater before it, none that is less after it. */
function select(values: Float64Array, place: number): void {
  let left = 0;
  let right = values.length - 1;
  for (let round = 0; left < right; round++) {
    if (round === ROUNDS) return void values.subarray(left, right + 1).sort();
    const pivot = values[(left + right) >>> 1]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (j < place) left = i;
    if (i > place) right = j;
  }
}
