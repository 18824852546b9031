import type { Checkpoint } from '../../../shared/checkpoint';
import type { ByteDictionary, FreshTexts } from '../byteDictionary';
import { BlockOutput, ColumnBuilder, formOfSpec } from '../columnBuilder';
import { ExactStore } from '../exactStore';
import { RecordPlacer } from '../fieldBlock';
import { freeBytes } from '../freeBytes';
import { grown } from '../growable';
import { createKernel, type Kernel } from '../kernel/kernel';
import { Scratch } from '../kernel/scratch';
import type { TextStore } from '../textStore';
import { buffersOf } from './rangeBuffers';
import type { RangeColumn, RangeRows, RangeSetup } from './rangeJob';

/** The code here of each text of a reader, column by column. */
export class CodeMaps {
  private readonly maps: { codes: Int32Array<ArrayBuffer>; size: number }[];

  constructor(width: number) {
    this.maps = Array.from({ length: width }, () => ({ codes: new Int32Array(64), size: 0 }));
  }

  add(column: number, codes: Int32Array): void {
    const map = this.maps[column]!;
    map.codes = grown(map.codes, map.size, codes.length);
    map.codes.set(codes, map.size);
    map.size += codes.length;
  }

  of(column: number): Int32Array {
    return this.maps[column]!.codes;
  }
}

/** Texts that the merger and a reader in its thread number together, and where the reader's kernel puts its values. */
export interface SharedTexts {
  readonly output: BlockOutput;
  /** Of each column's texts, or of its odd ones. */
  readonly dictionaries: readonly ByteDictionary[];
}

/** Puts the rows of ranges together, in the order of the file, as one reader of the whole file would have them. */
export class RangeMerger {
  readonly placer: RecordPlacer;
  readonly digests: Uint8Array[] = [];
  strayQuotes = 0;
  strayLine = 0;
  /** Where texts of all columns are, for a reader in this thread. */
  readonly shared: SharedTexts;
  private readonly kernel: Kernel = createKernel();
  private readonly builders: readonly ColumnBuilder[];
  /** The stores of the columns that began as numbers or moments. */
  private readonly exact: readonly (ExactStore | undefined)[];
  private lines = 0;

  /** @param capacity rows of the whole file */
  constructor({ forms, dialect }: RangeSetup, capacity: number) {
    this.placer = new RecordPlacer(forms.length, dialect.delimiter);
    const output = new BlockOutput(this.kernel, forms.length);
    this.builders = forms.map(
      (form) => new ColumnBuilder(output, form ? formOfSpec(form) : undefined, capacity),
    );
    this.exact = this.stores.map((store) => (store instanceof ExactStore ? store : undefined));
    const dictionaries = this.stores.map((store) =>
      store instanceof ExactStore ? store.odd : store.dictionary,
    );
    this.shared = { output, dictionaries };
  }

  get stores(): readonly (TextStore | ExactStore)[] {
    return this.builders.map(({ store }) => store);
  }

  /** @param maps of the reader who read this range, undefined where it shares the texts */
  async add(rows: RangeRows, maps: CodeMaps | undefined, checkpoint: Checkpoint): Promise<void> {
    if (this.strayQuotes === 0 && rows.strayQuotes > 0) this.strayLine = rows.strayLine + this.lines;
    this.strayQuotes += rows.strayQuotes;
    this.placer.absorb(rows.placed, this.lines);
    this.lines += rows.placed.lines;
    this.digests.push(...rows.digests);
    for (const [j, column] of rows.columns.entries()) {
      await this.addColumn(this.builders[j]!, column, { maps, j, checkpoint });
      freeBytes(...buffersOf(column));
      await checkpoint(0);
    }
  }

  /** When all ranges were added: numbers the texts of each column in the order of the file. */
  async finish(checkpoint: Checkpoint): Promise<void> {
    for (const store of this.stores) if (!(store instanceof ExactStore)) await store.renumber(checkpoint);
  }

  private async addColumn(
    builder: ColumnBuilder,
    column: RangeColumn,
    { maps, j, checkpoint }: { maps: CodeMaps | undefined; j: number; checkpoint: Checkpoint },
  ): Promise<void> {
    const { store } = builder;
    const exact = this.exact[j];
    if (maps) this.learn(this.shared.dictionaries[j]!.address, column.fresh, maps, j);
    const map = maps?.of(j);
    if (column.kind === 'text') {
      if (!(store instanceof ExactStore)) store.append(column.codes, map);
      return;
    }
    const odd = map ? mappedOdd(column.odd, map) : column.odd;
    if (store instanceof ExactStore) {
      store.append({ ...column, odd });
      if (builder.isUnsettled) await builder.settle(checkpoint);
    } else if (exact) {
      const own = new ExactStore(this.kernel, exact.form, column.values.length, exact.odd);
      own.append({ ...column, odd });
      await own.appendTo(store, checkpoint);
    }
  }

  private learn(dictionary: number, fresh: readonly FreshTexts[], maps: CodeMaps, column: number): void {
    const { kernel } = this;
    for (const { bytes, lengths } of fresh) {
      const count = lengths.length;
      const scratch = new Scratch(kernel, 8 * count + bytes.length + 8);
      const [codes, texts] = [scratch.address + 4 * count, scratch.address + 8 * count];
      scratch.ints(scratch.address, count).set(lengths);
      scratch.bytes(texts, bytes.length).set(bytes);
      kernel.codesOf(dictionary, texts, scratch.address, count, codes);
      maps.add(column, new Int32Array(kernel.memory.buffer, codes, count));
      scratch.release();
    }
  }
}

function mappedOdd(odd: Uint32Array, map: Int32Array): Uint32Array {
  return odd.map((value, i) => (i % 2 === 0 ? value : map[value]!));
}
