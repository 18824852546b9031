import type { Checkpoint } from '../../shared/checkpoint';
import { BlockReader } from './blockReader';
import type { ByteDictionary } from './byteDictionary';
import { ExactStore } from './exactStore';
import type { FormSpec, PlainForm } from './plainForm';
import type { Kernel } from './kernel/kernel';
import { writeMomentForm } from './kernel/momentForm';
import { momentLayout, plainMoment } from './plainMoment';
import { plainNumber } from './plainNumber';
import { TextStore } from './textStore';

/** How many values of the head decide how a column is held meanwhile; its type is decided at the end, over all rows. */
const GUESS_VALUES = 64;

/** Where the kernel puts the values of one column of a block; the same for all columns. */
export class BlockOutput {
  readonly kernel: Kernel;
  /** Codes take the place of values. */
  readonly values: number;
  readonly marks: number;
  readonly odd: number;

  constructor(kernel: Kernel, width: number) {
    const rows = BlockReader.mostRows(width);
    this.kernel = kernel;
    this.values = kernel.allocate(rows * 8);
    this.odd = kernel.allocate(rows * 8);
    this.marks = kernel.allocate(rows);
    kernel.useOdd(this.odd);
  }
}

/** Collects one column. It starts as text, numbers or moments, and becomes text when too much does not fit. */
export class ColumnBuilder {
  store: TextStore | ExactStore;
  private readonly output: BlockOutput;
  private readonly momentForm: number;

  /**
   * @param form the plain form to try, undefined for text
   * @param capacity rows expected
   * @param dictionary of its texts, or of the odd ones, where there is one already
   */
  constructor(
    output: BlockOutput,
    form: PlainForm | undefined,
    capacity: number,
    dictionary?: ByteDictionary,
  ) {
    const { kernel } = output;
    this.output = output;
    this.store = form
      ? new ExactStore(kernel, form, capacity, dictionary)
      : new TextStore(kernel, capacity, dictionary);
    this.momentForm = form && 'length' in form.spec ? writeMomentForm(kernel, form.spec) : 0;
  }

  /** Takes the column from the kernel's block of `rows` rows. */
  take(column: number, rows: number): void {
    const { store } = this;
    if (store instanceof ExactStore) this.takeExact(store, column, rows);
    else this.takeText(store, column, rows);
  }

  /** Whether `settle` is due. */
  get isUnsettled(): boolean {
    return this.store instanceof ExactStore && this.store.isTooOdd();
  }

  /** Makes a column of numbers or moments text when too many values are neither. */
  async settle(checkpoint: Checkpoint): Promise<void> {
    if (this.store instanceof ExactStore) this.store = await this.store.toText(checkpoint);
  }

  private takeText(store: TextStore, column: number, rows: number): void {
    const { kernel, values } = this.output;
    kernel.takeText(store.dictionary.address, column, values);
    store.append(new Int32Array(kernel.memory.buffer, values, rows));
  }

  private takeExact(store: ExactStore, column: number, rows: number): void {
    const { kernel, values, marks, odd } = this.output;
    const { spec } = store.form;
    const dictionary = store.odd.address;
    const count =
      'decimal' in spec
        ? kernel.takeNumbers(column, spec.decimal.charCodeAt(0), values, marks, dictionary)
        : kernel.takeMoments(column, this.momentForm, values, dictionary);
    const { buffer } = kernel.memory;
    store.append({
      values: new Float64Array(buffer, values, rows),
      marks: 'decimal' in spec ? this.marksOf(rows) : new Uint8Array(0),
      odd: new Uint32Array(buffer, odd, count * 2),
      missing: kernel.getMissing(),
    });
  }

  /** Of the numbers taken last, see `ExactRows`. */
  private marksOf(rows: number): Uint8Array {
    const { kernel, marks } = this.output;
    const most = kernel.getMostDecimals();
    if (most === 0) return new Uint8Array(0);
    if (kernel.haveSameDecimals()) return Uint8Array.of(most);
    return new Uint8Array(kernel.memory.buffer, marks, rows);
  }
}

/** The form of that name. */
export function formOfSpec(spec: FormSpec): PlainForm {
  return 'decimal' in spec ? plainNumber(spec.decimal) : plainMoment(spec);
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
