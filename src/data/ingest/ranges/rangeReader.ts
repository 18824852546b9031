import type { Checkpoint } from '../../../shared/checkpoint';
import { TidemarkError } from '../../../shared/errors';
import { BlockReader } from '../blockReader';
import type { ByteDictionary, FreshTexts } from '../byteDictionary';
import { slicesOf } from '../byteSource';
import { BlockOutput, ColumnBuilder, formOfSpec } from '../columnBuilder';
import { ExactStore } from '../exactStore';
import { RecordPlacer } from '../fieldBlock';
import { createKernel, type Kernel } from '../kernel/kernel';
import { createRawHash } from '../rawHash';
import { narrowDialect } from '../wideDelimiter';
import type { RangeColumn, RangeJob, RangeRows, RangeSetup } from './rangeJob';
import type { SharedTexts } from './rangeMerger';

/** Reads ranges of a file one after the other; texts that came up before are sent as their codes only. */
export class RangeReader {
  private readonly setup: RangeSetup;
  private readonly kernel: Kernel;
  private readonly blocks: BlockReader;
  private readonly builders: readonly ColumnBuilder[];
  private readonly isSharing: boolean;

  /** @param shared texts of the merger, where that is in the same thread: its codes are then those of the merger */
  constructor(setup: RangeSetup, shared?: SharedTexts) {
    const width = setup.forms.length;
    const dialect = narrowDialect(setup.dialect);
    this.setup = setup;
    this.isSharing = shared !== undefined;
    this.kernel = shared?.output.kernel ?? createKernel();
    this.blocks = new BlockReader(this.kernel, newPlacer(setup), { dialect, width, skip: 0, file: '' });
    const output = shared?.output ?? new BlockOutput(this.kernel, width);
    this.builders = setup.forms.map((spec, j) => {
      const form = spec ? formOfSpec(spec) : undefined;
      return new ColumnBuilder(output, form, setup.rows, shared?.dictionaries[j]);
    });
  }

  /**
   * @param checkpoint called with the bytes read of the range
   * @returns undefined when the bytes are not whole records of UTF-8
   */
  async read(job: RangeJob, checkpoint: Checkpoint): Promise<RangeRows | undefined> {
    const placer = newPlacer(this.setup);
    this.blocks.restart(placer, job.skip);
    const hash = createRawHash();
    const feeding = this.feed(job, (chunk) => hash.update(chunk), checkpoint);
    const isWhole = await feeding.catch((cause: unknown) => {
      if (cause instanceof TidemarkError && cause.code === 'ingest/unclosed-quote') return false;
      throw cause;
    });
    if (!isWhole) return undefined;
    const { strayQuotes, strayLine, line } = this.blocks.tokens;
    const columns: RangeColumn[] = [];
    for (const builder of this.builders) columns.push(await this.takeOut(builder, checkpoint));
    return { placed: placer.placed(line), columns, strayQuotes, strayLine, digests: await hash.blocks() };
  }

  /** @returns whether the bytes were whole records of UTF-8, and all of those to leave out were among them */
  private async feed(
    { from, to, start, end, last }: RangeJob,
    onRaw: (chunk: Uint8Array) => void,
    checkpoint: Checkpoint,
  ): Promise<boolean> {
    const { blob } = this.setup;
    let at = from;
    for await (const chunk of slicesOf(blob.slice(from, to), 'once')) {
      onRaw(chunk);
      const own = chunk.subarray(Math.max(0, start - at), Math.max(0, end - at));
      at += chunk.length;
      if (!this.blocks.append(own, true)) return false;
      await this.takeAll(false, () => checkpoint(at - from));
    }
    if (end > to) {
      const rest = new Uint8Array(await blob.slice(to, end).arrayBuffer());
      if (!this.blocks.append(rest, true)) return false;
    }
    this.blocks.hurry();
    await this.takeAll(last, () => checkpoint(at - from));
    const isSkipped = last || this.blocks.leftToSkip === 0;
    return isSkipped && this.blocks.waiting === 0 && this.kernel.isWholeUtf8() !== 0;
  }

  private async takeAll(last: boolean, pause: () => Promise<void>): Promise<void> {
    while (this.blocks.next(last)) {
      this.builders.forEach((builder, column) => builder.take(column, this.blocks.rows));
      await pause();
    }
  }

  private async takeOut({ store }: ColumnBuilder, checkpoint: Checkpoint): Promise<RangeColumn> {
    const isExact = store instanceof ExactStore;
    const texts = isExact ? store.odd : store.dictionary;
    const fresh = this.isSharing ? [] : await freshOf(texts, () => checkpoint(0));
    return isExact
      ? { kind: 'exact', ...store.takeOut(), fresh }
      : { kind: 'text', codes: store.takeOut(), fresh };
  }
}

function newPlacer({ forms, dialect }: RangeSetup): RecordPlacer {
  return new RecordPlacer(forms.length, dialect.delimiter);
}

async function freshOf(dictionary: ByteDictionary, pause: () => Promise<void>): Promise<FreshTexts[]> {
  const fresh: FreshTexts[] = [];
  for await (const block of dictionary.fresh(pause)) fresh.push(block);
  return fresh;
}
