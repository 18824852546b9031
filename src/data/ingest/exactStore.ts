import type { Checkpoint } from '../../shared/checkpoint';
import { ByteDictionary } from './byteDictionary';
import { grown } from './growable';
import type { Kernel } from './kernel/kernel';
import { TextEncoding } from './kernel/textEncoding';
import type { PlainForm } from './plainForm';
import { TextStore } from './textStore';

const CONVERT_ROWS = 4096;

/** Rows of a column of numbers or moments. */
export interface ExactRows<B extends ArrayBufferLike = ArrayBufferLike> {
  /** NaN where the field was empty or odd. */
  readonly values: Float64Array<B>;
  /** Digits after the decimal mark, of each value or one for all; of no length where no value has any. */
  readonly marks: Uint8Array<B>;
  /** Pairs of row (in `values`) and code. */
  readonly odd: Uint32Array<B>;
  /** Rows whose field was empty. */
  readonly missing: number;
}

/**
 * The fast path of numbers and moments: values in the plain form are kept as numbers, all others ("NA", "1,200",
 * "C536379") beside them as text. Because the plain form can be written back exactly, the column can still become
 * text at any time without reading the file again.
 */
export class ExactStore {
  rows = 0;
  values: Float64Array<ArrayBuffer>;
  /** Rows whose field was empty. */
  missing = 0;
  readonly oddRows: number[] = [];
  readonly oddCodes: number[] = [];
  readonly odd: ByteDictionary;
  readonly form: PlainForm;
  /** Digits after the mark of each value; of no length while all have `mark`. */
  private marks: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private mark = 0;
  private readonly kernel: Kernel;
  private readonly capacity: number;

  /**
   * @param capacity rows to make room for at first
   * @param odd the dictionary of odd texts, where there is one already
   */
  constructor(kernel: Kernel, form: PlainForm, capacity: number, odd = new ByteDictionary(kernel)) {
    this.kernel = kernel;
    this.form = form;
    this.capacity = capacity;
    this.values = new Float64Array(capacity);
    this.odd = odd;
  }

  append({ values, marks, odd, missing }: ExactRows): void {
    const { rows } = this;
    this.values = grown(this.values, rows, values.length, this.capacity);
    this.values.set(values, rows);
    this.addMarks(marks, values.length);
    for (let i = 0; i < odd.length; i += 2) {
      this.oddRows.push(rows + odd[i]!);
      this.oddCodes.push(odd[i + 1]!);
    }
    this.missing += missing;
    this.rows = rows + values.length;
  }

  private addMarks(marks: Uint8Array, count: number): void {
    const { rows } = this;
    const one = marks.length > 1 ? undefined : (marks[0] ?? 0);
    if (this.marks.length === 0) {
      if (one !== undefined && (rows === 0 || one === this.mark)) {
        this.mark = one;
        return;
      }
      this.marks = new Uint8Array(this.values.length).fill(this.mark, 0, rows);
    }
    this.marks = grown(this.marks, rows, count, this.values.length);
    if (one === undefined) this.marks.set(marks, rows);
    else this.marks.fill(one, rows, rows + count);
  }

  /** Whether any value had digits after the decimal mark. */
  get hasDecimals(): boolean {
    return this.mark > 0 || this.marks.length > 0;
  }

  /** Digits after the decimal mark in that row. */
  decimalsAt(row: number): number {
    return this.marks[row] ?? this.mark;
  }

  /** Hands over the rows; the dictionary of odd texts stays. */
  takeOut(): ExactRows<ArrayBuffer> {
    const { rows, values, oddRows, oddCodes, missing } = this;
    const all = this.mark > 0 ? Uint8Array.of(this.mark) : new Uint8Array(0);
    const marks = this.marks.length > 0 ? this.marks.subarray(0, rows) : all;
    const odd = new Uint32Array(oddRows.length * 2);
    oddRows.forEach((row, i) => odd.set([row, oddCodes[i]!], 2 * i));
    oddRows.length = oddCodes.length = 0;
    this.values = new Float64Array(0);
    this.marks = new Uint8Array(0);
    this.rows = this.missing = this.mark = 0;
    return { values: values.subarray(0, rows), marks, odd, missing };
  }

  /** More than one value in eight is not in the plain form: text serves the column better. */
  isTooOdd(): boolean {
    return this.oddRows.length > 256 && this.oddRows.length * 8 > this.rows;
  }

  /** The same column as text, character for character. The rows are not here any more afterwards. */
  async toText(checkpoint: Checkpoint): Promise<TextStore> {
    const text = new TextStore(this.kernel, this.values.length);
    await this.appendTo(text, checkpoint);
    this.takeOut();
    return text;
  }

  /** Appends the rows to a column of text in the same kernel. */
  async appendTo(text: TextStore, checkpoint: Checkpoint): Promise<void> {
    const encoding = new TextEncoding(this.kernel, CONVERT_ROWS);
    const pause = () => checkpoint(0);
    const oddTexts = (await this.odd.texts(pause)).strings();
    let nextOdd = 0;
    for (let from = 0; from < this.rows; from += CONVERT_ROWS) {
      const texts: string[] = [];
      for (let row = from; row < Math.min(this.rows, from + CONVERT_ROWS); row++) {
        const value = this.values[row]!;
        if (!Number.isNaN(value)) texts.push(this.form.write(value, this.decimalsAt(row)));
        else texts.push(this.oddRows[nextOdd] === row ? oddTexts[this.oddCodes[nextOdd++]!]! : '');
      }
      text.append(encoding.codesOf(texts, text.dictionary.address));
      await checkpoint(from / this.rows);
    }
    encoding.release();
  }
}
