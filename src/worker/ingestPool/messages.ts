import type { RangeHelper, RangeJob, RangeRows, RangeSetup } from '../../data/ingest/ranges/rangeJob';
import { buffersOf } from '../../data/ingest/ranges/rangeBuffers';
import { RangeReader } from '../../data/ingest/ranges/rangeReader';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';

/** What somebody who reads ranges is asked. */
export interface RangeQuery {
  readonly id: number;
  readonly setup?: RangeSetup;
  readonly job?: RangeJob;
}

/** `rows` is undefined where the range could not be read by itself. */
export interface RangeAnswer {
  readonly id: number;
  readonly rows?: RangeRows | undefined;
  readonly failed?: string;
}

type Post = (message: RangeAnswer, transfer: Transferable[]) => void;

/** Answers queries: the side of the worker. */
export function rangeServer(post: Post): (query: RangeQuery) => Promise<void> {
  let reader: RangeReader | undefined;
  return async ({ id, setup, job }) => {
    try {
      if (setup) reader = new RangeReader(setup);
      const rows = job && (await reader?.read(job, noCheckpoint));
      post({ id, rows }, (rows?.columns ?? []).flatMap(buffersOf));
    } catch (cause) {
      post({ id, failed: String(cause) }, []);
    }
  };
}

/** A helper behind a port: the side that asks. */
export class RemoteRanges implements RangeHelper {
  private readonly waiting = new Map<number, (answer: RangeAnswer) => void>();
  private readonly port: MessagePort;
  private readonly end: () => void;
  private lastId = 0;
  private isOver = false;

  /** @param end ends the worker */
  constructor(port: MessagePort, end: () => void) {
    this.port = port;
    this.end = end;
    port.onmessage = ({ data }: MessageEvent<RangeAnswer>) => this.settle(data);
  }

  async open(setup: RangeSetup): Promise<void> {
    await this.ask({ setup });
  }

  read(job: RangeJob): Promise<RangeRows | undefined> {
    return this.ask({ job });
  }

  /** Ends the worker; whoever waits for it hears `worker/ended`. */
  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.end();
    this.port.close();
    for (const id of [...this.waiting.keys()]) this.settle({ id, failed: 'ended' });
  }

  private async ask(query: Omit<RangeQuery, 'id'>): Promise<RangeRows | undefined> {
    if (this.isOver) throw new TidemarkError('worker/ended');
    const id = ++this.lastId;
    const answer = new Promise<RangeAnswer>((resolve) => this.waiting.set(id, resolve));
    this.port.postMessage({ id, ...query } satisfies RangeQuery);
    const { rows, failed } = await answer;
    if (failed !== undefined) throw new TidemarkError('worker/ended', {}, { cause: failed });
    return rows;
  }

  private settle(answer: RangeAnswer): void {
    this.waiting.get(answer.id)?.(answer);
    this.waiting.delete(answer.id);
  }
}
