/** Bytes of a model file at most: it is kept in the notebook. */
export const MAX_FILE = 16_000_000;
