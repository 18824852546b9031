import { loadParts } from '../../cells/registry.worker';
import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import type { Args, Value } from '../protocol';

type PartMethods = {
  readonly [M in 'openParts' | 'part']: (args: Args<M>, checkpoint: Checkpoint) => Promise<Value<M>>;
};

/** What a worker answers as a helper of another. */
export function partMethods(): PartMethods {
  let work: ((question: unknown, checkpoint: Checkpoint) => Promise<unknown>) | undefined;
  return {
    openParts: async ({ kind, shared }) => {
      const parts = await loadParts(kind);
      work = parts(shared);
      return null;
    },
    part: ({ question }, checkpoint) => {
      if (!work) throw new TidemarkError('worker/ended');
      return work(question, checkpoint);
    },
  };
}
