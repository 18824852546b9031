import { readFileSync } from 'node:fs';
import { fitBuying, type BuyingFit } from '../../../src/analysis/lifetime/fitBuying';
import { groupPurchases, type Purchases } from '../../../src/analysis/lifetime/purchaseGroups';
import { noCheckpoint } from '../../../src/shared/checkpoint';
import { finish } from '../../../src/shared/steps';
import type { LifetimeTask } from '../lifetime/call';
import { answer, type Job } from './answer';

function read(file: string): Purchases {
  const numbers = new Float64Array(Uint8Array.from(readFileSync(file)).buffer);
  const column = (k: number) => numbers.filter((_, i) => i % 3 === k);
  return { x: Int32Array.from(column(0)), tX: column(1), T: column(2) };
}

function start({ file }: LifetimeTask): Job {
  const purchases = read(file);
  let fit: BuyingFit | undefined;
  return {
    run: async () => (fit = await fitBuying('bg-nbd', finish(groupPurchases(purchases)), noCheckpoint)),
    figures: { logLikelihood: () => fit!.logLikelihood },
  };
}

await answer(start);
