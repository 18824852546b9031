import { ByteDictionary } from './byteDictionary';
import type { FieldBlock } from './fieldBlock';
import type { MomentLayout } from './plainMoment';
import { putAscii, TextStore } from './textStore';

/** Reads one field; NaN when it is not written in the plain form whose text can be made again from the value. */
export interface PlainForm {
  readonly kind: 'number' | 'date' | 'datetime';
  /** Of moments. */
  readonly layout?: MomentLayout;
  read(bytes: Uint8Array, start: number, end: number): number;
  /** The digits after the decimal mark of the last value read. */
  decimals: number;
  /** The text that `read` saw. */
  write(value: number, decimals: number): string;
}

const MISSING = 255;
const ODD = 254;

/**
 * The fast path of numbers and moments: values in the plain form are kept as numbers, all others ("NA", "1,200",
 * "C536379") beside them as text. Because the plain form can be written back exactly, the column can still become
 * text at any time without reading the file again.
 */
export class ExactStore {
  rows = 0;
  values: Float64Array;
  /** Whether any value had digits after the decimal mark. */
  hasDecimals = false;
  readonly oddRows: number[] = [];
  readonly oddCodes: number[] = [];
  readonly odd = new ByteDictionary();
  readonly form: PlainForm;
  private marks: Uint8Array;

  /** @param capacity rows to make room for at first */
  constructor(form: PlainForm, capacity = 256) {
    this.form = form;
    this.values = new Float64Array(capacity);
    this.marks = new Uint8Array(capacity);
  }

  take(block: FieldBlock, column: number): void {
    const { bytes, starts, ends, width, count } = block;
    this.reserve(count);
    const { values, marks, form } = this;
    let row = this.rows;
    for (let i = 0, f = column; i < count; i++, f += width, row++) {
      const start = starts[f]!;
      const end = ends[f]!;
      const value = start === end ? NaN : form.read(bytes, start, end);
      values[row] = value;
      if (value === value) {
        marks[row] = form.decimals;
        if (form.decimals > 0) this.hasDecimals = true;
      } else {
        marks[row] = start === end ? MISSING : ODD;
        if (start !== end) this.keepOdd(row, this.odd.codeOf(bytes, start, end));
      }
    }
    this.rows = row;
  }

  /** More than one value in eight is not in the plain form: text serves the column better. */
  isTooOdd(): boolean {
    return this.oddRows.length > 256 && this.oddRows.length * 8 > this.rows;
  }

  isMissing(row: number): boolean {
    return this.marks[row] === MISSING;
  }

  /** The same column as text, character for character. */
  toText(): TextStore {
    const text = new TextStore();
    const scratch = new Uint8Array(64);
    let next = 0;
    for (let row = 0; row < this.rows; row++) {
      const mark = this.marks[row]!;
      if (mark === ODD) {
        const bytes = this.odd.bytesOf(this.oddCodes[next++]!);
        text.append(bytes, bytes.length);
      } else if (mark === MISSING) text.append(scratch, 0);
      else text.append(scratch, putAscii(this.form.write(this.values[row]!, mark), scratch));
    }
    return text;
  }

  private keepOdd(row: number, code: number): void {
    this.oddRows.push(row);
    this.oddCodes.push(code);
  }

  private reserve(count: number): void {
    const needed = this.rows + count;
    if (needed <= this.values.length) return;
    const capacity = Math.max(needed, this.values.length * 2);
    const values = new Float64Array(capacity);
    values.set(this.values.subarray(0, this.rows));
    const marks = new Uint8Array(capacity);
    marks.set(this.marks.subarray(0, this.rows));
    [this.values, this.marks] = [values, marks];
  }
}
