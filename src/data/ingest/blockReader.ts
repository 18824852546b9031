import { TidemarkError } from '../../shared/errors';
import type { FieldBlock, RecordPlacer } from './fieldBlock';
import type { Kernel } from './kernel/kernel';
import { KernelWindow } from './kernel/kernelWindow';
import type { RecordDialect } from './sampleRecords';
import { Tokenizer } from './tokenizer';

/** A block ends after about this many fields, so that its columns are still in the processor's cache … */
const BLOCK_FIELDS = 1 << 14;
/** … but with so many columns, only after this many rows. */
const LEAST_ROWS = 32;
/** A record longer than this is taken for a quote that was never closed. */
const MAX_RECORD_BYTES = 1 << 28;
/** A stretch of plain records shorter than this makes the next slow stretch four times as long. */
const SHORT_STRETCH = 8;

/** What is read, and how. */
export interface BlockSource {
  readonly dialect: RecordDialect;
  readonly width: number;
  /** Records to leave out at the beginning. */
  readonly skip: number;
  readonly file: string;
}

/**
 * Cuts UTF-8 bytes into blocks of rows of equal width, which stay in the kernel. Plain records are found by the kernel,
 * all others by the tokenizer and repaired by the placer, in the order of the file.
 */
export class BlockReader {
  tokens: Tokenizer;
  /** Rows of the block at hand. */
  rows = 0;
  private readonly kernel: Kernel;
  private placer: RecordPlacer;
  private readonly source: BlockSource;
  private readonly window: KernelWindow;
  private readonly fieldsAt: number;
  private readonly room: number;
  private toSkip: number;
  /** How many records the tokenizer reads before the kernel tries again. */
  private patience = 1;
  /** After a record that did not end: the bytes to wait for before it is tried again. */
  private wanted = 0;

  constructor(kernel: Kernel, placer: RecordPlacer, source: BlockSource) {
    const { dialect, width } = source;
    this.kernel = kernel;
    this.placer = placer;
    this.source = source;
    this.room = blockFields(width);
    this.toSkip = source.skip;
    this.tokens = new Tokenizer(dialect);
    this.window = new KernelWindow(kernel);
    const escape = dialect.escape === dialect.quote ? '' : dialect.escape;
    const [mark, quote, other] = [dialect.delimiter, dialect.quote, escape].map(byteOf) as [
      number,
      number,
      number,
    ];
    kernel.useDialect(mark, quote, other, width, this.room);
    this.fieldsAt = kernel.fieldsAddress();
  }

  /** Begins with other bytes, those of before being read. @param skip records to leave out at the beginning */
  restart(placer: RecordPlacer, skip: number): void {
    this.placer = placer;
    this.tokens = new Tokenizer(this.source.dialect);
    this.toSkip = skip;
    this.patience = 1;
    this.wanted = 0;
    this.window.start = this.window.end;
  }

  /** What is there is to be read, however little came since the last record did not end. */
  hurry(): void {
    this.wanted = 0;
  }

  /** Bytes that wait for the rest of their record. */
  get waiting(): number {
    return this.window.length;
  }

  /** Records to leave out that have not come yet. */
  get leftToSkip(): number {
    return this.toSkip;
  }

  /** Rows that a block has at most. */
  static mostRows(width: number): number {
    return Math.ceil(blockFields(width) / width) + 1;
  }

  /** Adds bytes to those not read yet. @returns whether they go on as UTF-8; asked only where `isChecked` */
  append(chunk: Uint8Array, isChecked: boolean): boolean {
    const [from, to] = this.window.append(chunk);
    return !isChecked || this.kernel.goesOnAsUtf8(from, to) !== 0;
  }

  /**
   * Puts the next rows into the kernel's block.
   * @param last whether no more bytes will come
   * @returns whether there are any; if not, more bytes are needed
   * @throws `ingest/unclosed-quote` {file, row, column} with the line and the 1-based field where the quote opens
   */
  next(last: boolean): boolean {
    const { kernel, window } = this;
    this.rows = 0;
    if (!last && window.length < this.wanted) return false;
    this.wanted = 0;
    kernel.setFieldCount(0);
    let tail = window.end + 1;
    while (window.length > 0 && kernel.getFieldCount() < this.room) {
      const isStuck = this.takePlain();
      if (kernel.getFieldCount() >= this.room || window.length === 0) break;
      if (!isStuck && !last) break;
      if (!this.takeOther(last, tail)) break;
      tail = this.tokens.tail;
    }
    if (this.rows === 0) this.waitForMore(last);
    return this.rows > 0;
  }

  /** Lets the kernel read on. @returns whether it stopped before a record that is not plain */
  private takePlain(): boolean {
    const { kernel, window, source } = this;
    if (this.toSkip > 0) return true;
    const before = kernel.getFieldCount();
    window.start = kernel.scan(window.start, window.end);
    const rows = (kernel.getFieldCount() - before) / source.width;
    if (rows > 0) {
      this.placer.pass(rows, this.tokens.line + 1);
      this.tokens.pass(rows);
      this.rows += rows;
    }
    const isStuck = kernel.isStuck() !== 0;
    if (isStuck) this.patience = rows < SHORT_STRETCH ? this.patience * 4 : 1;
    return isStuck;
  }

  /** Reads a few records the general way. @returns false when the first of them did not end */
  private takeOther(last: boolean, tail: number): boolean {
    const { window, tokens } = this;
    const room = Math.floor((this.room - this.kernel.getFieldCount()) / this.source.width) + 1;
    const most = Math.min(this.toSkip > 0 ? this.toSkip : room, Math.max(1, this.patience), 1 << 14);
    const next = tokens.scanSome(window.bytes, window.start, window.end, { last, tail, most });
    if (next === window.start) return false;
    window.start = next;
    const first = Math.min(this.toSkip, tokens.records);
    this.toSkip -= first;
    if (tokens.records > first) this.put(this.placer.place(tokens, window.bytes, first));
    return true;
  }

  /** Adds repaired rows to the kernel's block. */
  private put({ starts, ends, width, count }: FieldBlock): void {
    const { kernel } = this;
    const before = kernel.getFieldCount();
    const fields = new Uint32Array(kernel.memory.buffer, this.fieldsAt + before * 8, count * width * 2);
    for (let f = 0; f < count * width; f++) {
      fields[2 * f] = starts[f]!;
      fields[2 * f + 1] = ends[f]!;
    }
    kernel.setFieldCount(before + count * width);
    this.rows += count;
  }

  private waitForMore(last: boolean): void {
    const { length } = this.window;
    if (length > MAX_RECORD_BYTES || (last && length > 0)) throw this.unclosed();
    this.wanted = length * 2;
  }

  private unclosed(): TidemarkError {
    const { tokens, window } = this;
    tokens.scan(window.bytes, window.start, window.end, true);
    return new TidemarkError('ingest/unclosed-quote', {
      file: this.source.file,
      row: tokens.line + 1,
      column: Math.max(0, tokens.openQuoteField) + 1,
    });
  }
}

function blockFields(width: number): number {
  return Math.max(BLOCK_FIELDS, width * LEAST_ROWS);
}

function byteOf(text: string): number {
  return text === '' ? -1 : text.charCodeAt(0);
}
