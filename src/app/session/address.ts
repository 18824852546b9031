/** The project of this computer that the address names, or ''. */
export function projectInAddress(): string {
  return location.hash.slice(1);
}

/** The shipped notebook that the address asks a copy of, or null. */
export function shippedInAddress(): string | null {
  return new URLSearchParams(location.search).get('notebook');
}
