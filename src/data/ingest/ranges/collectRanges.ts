import type { Checkpoint } from '../../../shared/checkpoint';
import { isPacked } from '../unpack';
import { nameOfBlocks } from '../rawHash';
import type { Pass, Reading } from '../reading';
import { cutFile } from './cutFile';
import type { RangeHelper, RangeJob, RangeRows, RangeSetup } from './rangeJob';
import { CodeMaps, RangeMerger } from './rangeMerger';
import { RangeReader } from './rangeReader';

/** Ranges each reader may be ahead of those that were put together. */
const AHEAD = 2;

/** How a file is to be cut and held. */
export interface RangePlan {
  readonly setup: RangeSetup;
  readonly rangeBytes: number;
  readonly first: { readonly start: number; readonly skip: number };
  /** Rows of the whole file. */
  readonly capacity: number;
}

/**
 * Reads a file by ranges, several at a time.
 * @returns undefined where that cannot be done exactly: the file is packed, cannot be cut, or the cuts were wrong; it is
 * then to be read from beginning to end
 */
export async function collectRanges(pass: Pass, plan: RangePlan): Promise<Reading | undefined> {
  const { setup, rangeBytes, first } = plan;
  if (await isPacked(setup.blob)) return undefined;
  const jobs = await cutFile(setup, rangeBytes, first);
  if (jobs.length < 2) return undefined;
  const helpers = await pass.source.parallel!.start();
  try {
    return await new Collection(pass, plan, jobs).run(helpers);
  } finally {
    for (const helper of helpers) helper.close();
  }
}

/** Somebody who reads, and what is known of their codes. */
interface Reader {
  readonly read: (job: RangeJob) => Promise<RangeRows | undefined>;
  readonly maps: CodeMaps | undefined;
}

class Collection {
  private readonly jobs: readonly RangeJob[];
  private readonly plan: RangePlan;
  private readonly merger: RangeMerger;
  private readonly checkpoint: Checkpoint;
  private readonly size: number;
  /** Ranges that were read and not put together yet. */
  private readonly waiting = new Map<number, { rows: RangeRows; maps: CodeMaps | undefined }>();
  private next = 0;
  private merged = 0;
  private isOver = false;
  private bytes = 0;
  /** Those who are too far ahead. */
  private readonly asleep: (() => void)[] = [];
  private merging: Promise<void> = Promise.resolve();
  private endNow!: () => void;
  private readonly whenOver = new Promise<void>((resolve) => {
    this.endNow = resolve;
  });

  constructor(pass: Pass, plan: RangePlan, jobs: readonly RangeJob[]) {
    this.jobs = jobs;
    this.plan = plan;
    this.size = pass.source.size;
    this.merger = new RangeMerger(plan.setup, plan.capacity);
    this.checkpoint = pass.checkpoint;
  }

  async run(helpers: readonly RangeHelper[]): Promise<Reading | undefined> {
    const { setup } = this.plan;
    const own = new RangeReader(setup, this.merger.shared);
    const ownPause: Checkpoint = (read) => this.checkpoint((this.bytes + read) / this.size);
    const reading = this.readAll({ read: (job) => own.read(job, ownPause), maps: undefined });
    const helping = helpers.map((helper) => this.openAndRead(helper));
    // A helper that never began is not waited for.
    const finished = Promise.race([Promise.all(helping), this.whenOver]);
    await Promise.all([reading, finished]).finally(() => this.stop());
    await this.merging;
    if (this.merged < this.jobs.length) return undefined;
    await this.merger.finish(() => this.checkpoint(this.bytes / this.size));
    return this.result();
  }

  private async openAndRead(helper: RangeHelper): Promise<void> {
    const isOpen = await helper.open(this.plan.setup).then(
      () => true,
      () => false,
    );
    const maps = new CodeMaps(this.plan.setup.forms.length);
    if (isOpen) await this.readAll({ read: (job) => helper.read(job).catch(() => undefined), maps });
    // Its memory is to be free when the columns are decided.
    helper.close();
  }

  private async readAll({ read, maps }: Reader): Promise<void> {
    while (!this.hasStopped() && this.next < this.jobs.length) {
      const number = this.next++;
      while (!this.hasStopped() && number - this.merged > AHEAD) await this.nextMerge();
      const job = this.jobs[number]!;
      const rows = await read(job);
      if (!rows) {
        this.stop();
        return;
      }
      this.bytes += job.to - job.from;
      this.waiting.set(number, { rows, maps });
      this.merging = this.merging.then(() => this.merge());
      await this.merging;
    }
  }

  /** Puts together what has come without a gap. */
  private async merge(): Promise<void> {
    for (let found = this.waiting.get(this.merged); found; found = this.waiting.get(this.merged)) {
      this.waiting.delete(this.merged);
      await this.merger.add(found.rows, found.maps, () => this.checkpoint(this.bytes / this.size));
      this.merged++;
      if (this.merged === this.jobs.length) this.stop();
      this.wakeAll();
    }
  }

  private nextMerge(): Promise<void> {
    return new Promise((resolve) => this.asleep.push(resolve));
  }

  private wakeAll(): void {
    for (const wake of this.asleep.splice(0)) wake();
  }

  /** Nobody begins another range. */
  private stop(): void {
    this.isOver = true;
    this.endNow();
    this.wakeAll();
  }

  private hasStopped(): boolean {
    return this.isOver;
  }

  private result(): Reading {
    const { stores, placer, strayQuotes, strayLine, digests } = this.merger;
    const damage = { characters: 0, foreign: 0 };
    return { stores, placer, damage, strayQuotes, strayLine, bytesName: nameOfBlocks(digests) };
  }
}
