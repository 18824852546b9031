import type { Checkpoint } from '../../shared/checkpoint';
import type { Column } from '../../shared/table';
import { applyMatrix, applyToLearnt } from '../matrix/applyMatrix';
import { asFeatures, fitMatrix, learnMatrix } from '../matrix/fitMatrix';
import { labelMadeFeatures } from './labelMade';
import { featureAucs, telltaleFeatures, type FeatureAuc, type Suspicion } from './leakage';
import { pureFeatures } from './pureParts';

/** Rows looked at for single features that give the label away. */
const LEAK_ROWS = 20_000;

/** Features, and the outcomes they are held against. */
interface LabelledFeatures {
  readonly features: readonly Column[];
  /** Rows with an outcome. */
  readonly rows: Uint32Array;
  /** 1 or 0, per row of the table. */
  readonly labels: Float64Array;
  /** Rows with the same number are of one member. */
  readonly groups?: Int32Array | undefined;
}

/**
 * Features that may be known only after the outcome, or come from it: those that alone rank nearly perfectly, that hold
 * one outcome in a part, or that were made from the label. Each is encoded by itself, so that what is suspected does not
 * hang on the columns beside it.
 */
export async function suspectedLeaks(
  { features, rows, ...outcomesOf }: LabelledFeatures,
  suspicion: Suspicion,
  checkpoint: Checkpoint,
): Promise<string[]> {
  const step = Math.max(1, Math.floor(rows.length / LEAK_ROWS));
  const sample = rows.filter((_, i) => i % step === 0);
  const outcomes = Uint8Array.from(sample, (row) => outcomesOf.labels[row]!);
  if (!outcomes.includes(0) || !outcomes.includes(1)) return [];
  const aucs: FeatureAuc[] = [];
  const pure: string[] = [];
  for (const [k, column] of features.entries()) {
    const pause = () => checkpoint(k / features.length);
    await pause();
    const alone = asFeatures([column]);
    const matrix = applyMatrix(fitMatrix(alone, sample), alone, sample, 'keep');
    const learnt = await learnMatrix(alone, sample, outcomesOf, pause);
    const isRated = learnt.crossFitted.size > 0;
    const options = { missing: 'keep', checkpoint: pause } as const;
    const judged = isRated ? await applyToLearnt(learnt, alone, sample, options) : matrix;
    aucs.push(...featureAucs(judged, outcomes));
    pure.push(...(await pureFeatures(matrix, outcomes, pause)));
  }
  const made = await labelMadeFeatures(features, rows, outcomesOf.labels, () => checkpoint(1));
  return [...new Set([...telltaleFeatures(aucs, suspicion), ...pure, ...made])];
}
