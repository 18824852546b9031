import { expectedCalibrationError } from './calibrationError';
import { accuracyScore, confusionAt, f1Score, precisionScore, recallScore } from './confusion';
import { aucScore, averagePrecisionScore, brierScore, ksScore, liftAt, logLoss } from './scores';

/** Every figure of a leaderboard line; all finite. */
export interface ClassificationMetrics {
  readonly rows: number;
  readonly positives: number;
  readonly auc: number;
  readonly prAuc: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly ece: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly ks: number;
  readonly liftTop10: number;
  readonly liftTop20: number;
}

/** @throws `metrics/empty`, `metrics/ragged`, `metrics/not-finite`, `metrics/one-class` */
export function classificationMetrics(
  labels: Uint8Array,
  probabilities: Float64Array,
): ClassificationMetrics {
  const confusion = confusionAt(labels, probabilities, 0.5);
  return {
    rows: labels.length,
    positives: confusion.tp + confusion.fn,
    auc: aucScore(labels, probabilities),
    prAuc: averagePrecisionScore(labels, probabilities),
    logLoss: logLoss(labels, probabilities),
    brier: brierScore(labels, probabilities),
    ece: expectedCalibrationError(labels, probabilities),
    accuracy: accuracyScore(confusion),
    precision: precisionScore(confusion),
    recall: recallScore(confusion),
    f1: f1Score(confusion),
    ks: ksScore(labels, probabilities),
    liftTop10: liftAt(labels, probabilities, 0.1),
    liftTop20: liftAt(labels, probabilities, 0.2),
  };
}
