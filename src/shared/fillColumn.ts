import type { NumericColumn, TextColumn } from './column';
import { CodePacker } from './packedCodes';
import { codedColumn, PACKED_ROWS, packedNumericColumn } from './packedColumns';
import { NumberPacker } from './packedNumbers';
import type { PackedTexts } from './packedTexts';

interface Packer<A> {
  push(value: number): void;
  add(values: A): void;
}

/** A column that is filled from its first row to its last; packed where it is long. */
class ColumnFiller<A extends Float64Array | Int32Array, P extends Packer<A>> {
  /** Where the rows go: one of the two. */
  protected readonly plain: A | undefined;
  protected readonly packer: P | undefined;
  private next = 0;

  constructor(packer: P | undefined, plain: () => A) {
    this.packer = packer;
    this.plain = packer ? undefined : plain();
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

  add(values: A): void {
    this.plain?.set(values, this.next);
    this.packer?.add(values);
    this.next += values.length;
  }
}

export class NumberFiller extends ColumnFiller<Float64Array, NumberPacker> {
  constructor(rows: number) {
    super(rows < PACKED_ROWS ? undefined : new NumberPacker(), () => new Float64Array(rows));
  }

  finish(head: Omit<NumericColumn, 'values' | 'storage'>): NumericColumn {
    const { plain, packer } = this;
    return packer
      ? packedNumericColumn(head, packer.finish())
      : { ...head, storage: 'numeric', values: plain! };
  }
}

export class CodeFiller extends ColumnFiller<Int32Array, CodePacker> {
  /** @param levels how many texts there are going to be */
  constructor(rows: number, levels: number) {
    super(rows < PACKED_ROWS ? undefined : CodePacker.for(rows, levels), () => new Int32Array(rows));
  }

  finish(head: Pick<TextColumn, 'name' | 'type'>, texts: readonly string[] | PackedTexts): TextColumn {
    return codedColumn(head, this.plain ?? this.packer!.finish(), texts);
  }
}
