import type { NumericColumn, TextColumn } from './column';
import { CodePacker } from './packedCodes';
import { PACKED_ROWS, packedNumericColumn, textColumnOf } from './packedColumns';
import { NumberPacker } from './packedNumbers';
import type { PackedTexts } from './packedTexts';

/** A numeric column that is filled from its first row to its last; packed where it is long. */
export class NumberFiller {
  private readonly plain: Float64Array | undefined;
  private readonly packer: NumberPacker | undefined;
  private next = 0;

  constructor(rows: number) {
    if (rows < PACKED_ROWS) this.plain = new Float64Array(rows);
    else this.packer = new NumberPacker();
  }

  /** Rows filled. */
  get filled(): number {
    return this.next;
  }

  push(value: number): void {
    if (this.plain) this.plain[this.next] = value;
    else this.packer!.push(value);
    this.next++;
  }

  add(values: Float64Array): void {
    this.plain?.set(values, this.next);
    this.packer?.add(values);
    this.next += values.length;
  }

  finish(head: Omit<NumericColumn, 'values' | 'storage'>): NumericColumn {
    const { plain, packer } = this;
    return packer
      ? packedNumericColumn(head, packer.finish())
      : { ...head, storage: 'numeric', values: plain! };
  }
}

/** The same of a text column, whose texts are known at the end. */
export class CodeFiller {
  private readonly plain: Int32Array | undefined;
  private readonly packer: CodePacker | undefined;
  private next = 0;

  /** @param levels how many texts there are going to be */
  constructor(rows: number, levels: number) {
    this.packer = rows < PACKED_ROWS ? undefined : CodePacker.for(rows, levels);
    if (!this.packer) this.plain = new Int32Array(rows);
  }

  get filled(): number {
    return this.next;
  }

  push(code: number): void {
    if (this.plain) this.plain[this.next] = code;
    else this.packer!.push(code);
    this.next++;
  }

  add(codes: Int32Array): void {
    this.plain?.set(codes, this.next);
    this.packer?.add(codes);
    this.next += codes.length;
  }

  finish(head: Pick<TextColumn, 'name' | 'type'>, texts: readonly string[] | PackedTexts): TextColumn {
    return textColumnOf(head, this.plain ?? this.packer!.finish(), texts);
  }
}
