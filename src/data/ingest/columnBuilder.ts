import { ExactStore, type PlainForm } from './exactStore';
import type { FieldBlock } from './fieldBlock';
import { momentLayout, plainMoment } from './plainMoment';
import { plainNumber } from './plainNumber';
import { TextStore } from './textStore';

/** How many values of the head decide how a column is held meanwhile; its type is decided at the end, over all rows. */
const GUESS_VALUES = 64;

/** Collects one column. It starts as text, numbers or moments, and becomes text when too much does not fit. */
export class ColumnBuilder {
  store: TextStore | ExactStore;

  /**
   * @param form the plain form to try, undefined for text
   * @param capacity rows expected
   */
  constructor(form: PlainForm | undefined, capacity = 256) {
    this.store = form ? new ExactStore(form, capacity) : new TextStore(capacity);
  }

  take(block: FieldBlock, column: number): void {
    this.store.take(block, column);
    if (this.store instanceof ExactStore && this.store.isTooOdd()) this.store = this.store.toText();
  }
}

/** The plain form that at least half of the first values have. @param texts a column's values in the file's head */
export function guessForm(texts: readonly string[], decimal: '.' | ','): PlainForm | undefined {
  const samples = texts
    .filter((text) => text !== '')
    .slice(0, GUESS_VALUES)
    .map((text) => encoder.encode(text));
  if (samples.length === 0) return undefined;
  const layout = samples
    .map((bytes) => momentLayout(bytes, 0, bytes.length))
    .find((known) => known !== undefined);
  const forms = [plainNumber(decimal), ...(layout ? [plainMoment(layout)] : [])];
  return forms.find((form) => {
    const fitting = samples.filter((bytes) => !Number.isNaN(form.read(bytes, 0, bytes.length)));
    return fitting.length * 2 >= samples.length;
  });
}

const encoder = new TextEncoder();
