import type { Checkpoint } from '../../shared/checkpoint';
import type { DemoBlock } from './run';

/** What was planted, as plain JSON; the arrays of `perMember` have one entry per member, in member order. */
export interface DemoTruth {
  readonly perMember: Readonly<Record<string, readonly (string | number | null)[]>>;
  readonly [planted: string]: unknown;
}

/** A way to make members; `truth` is complete once all blocks have been taken. */
export interface DemoProcess {
  readonly blocks: (checkpoint: Checkpoint) => AsyncGenerator<DemoBlock>;
  readonly truth: () => DemoTruth;
}
