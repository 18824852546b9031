import { stage, type Checkpoint } from '../../shared/checkpoint';
import type { BuyingModelId } from './buyingModel';
import { fitBuying, type BuyingFit } from './fitBuying';
import type { PurchaseGroups } from './purchaseGroups';

/** The model that was asked for, and the one that is used: another one where the first has no inner maximum. */
export interface ChosenBuying {
  readonly asked: BuyingFit;
  readonly used: BuyingFit;
  /** Every model tried, in that order. */
  readonly tried: readonly BuyingFit[];
}

const WITH_DROPOUT: readonly BuyingModelId[] = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'];

/**
 * Fits the model asked for. If its likelihood has no inner maximum, the others are fitted, and the one with an inner
 * maximum and the highest likelihood is taken; if none has one, the NBD, in which nobody drops out: the data then hold no
 * evidence of dropout, and each rate is drawn towards that of all.
 */
export async function chooseBuying(
  asked: BuyingModelId,
  groups: PurchaseGroups,
  checkpoint: Checkpoint,
): Promise<ChosenBuying> {
  const first = await fitBuying(asked, groups, stage(checkpoint, 0, 0.4));
  if (first.problem === null) return { asked: first, used: first, tried: [first] };
  const others = [...WITH_DROPOUT.filter((id) => id !== asked), 'nbd' as const];
  const tried = [first];
  for (const [k, id] of others.entries()) {
    tried.push(await fitBuying(id, groups, stage(checkpoint, 0.4 + 0.2 * k, 0.6 + 0.2 * k)));
  }
  const sound = tried.filter(({ problem, model }) => problem === null && model.id !== 'nbd');
  const best = sound.reduce<BuyingFit | null>(
    (top, fit) => (top && top.logLikelihood >= fit.logLikelihood ? top : fit),
    null,
  );
  return { asked: first, used: best ?? tried.at(-1)!, tried };
}
