import type { FittedModel } from '../models/trainedModel';

/** Whether a fitted model looks at a term: that some tree splits on it; of models without trees all are looked at. */
export function termsRead(model: FittedModel): (term: number) => boolean {
  if (!('trees' in model)) return () => true;
  const read = new Set<number>();
  for (const { feature } of model.trees) for (const term of feature) read.add(term);
  return (term) => read.has(term);
}
