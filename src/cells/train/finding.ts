import { formatFixed } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { ModelId } from '../../analysis/models/model';
import { featureName } from '../framework/featureWords';
import { outcomeWord } from '../framework/outcomeWords';
import type { LeaderboardRow, TrainView } from './types';

/** AUC from which on a result is doubted. */
const TOO_GOOD = 0.985;

/** Which model predicts best, what it is worth among the tenth it worries about most, and against the plain rule. */
export default function finding(view: TrainView, _params: unknown, text: Translator): string {
  const best = judgedRow(view, view.champion)!;
  const times = (row: LeaderboardRow) => formatFixed(text.locale, row.liftTop10, 1);
  const rule = view.champion === 'rule' ? undefined : judgedRow(view, 'rule');
  const sentences = [
    text(`best.${view.champion}`),
    text('finding.top', {
      lift: times(best),
      positive: outcomeWord(view.label.column, view.label.positive, text.locale),
    }),
    ...(rule
      ? [
          text('finding.rule', {
            feature: featureName(view.ruleFeature ?? '', text.locale),
            lift: times(rule),
          }),
        ]
      : []),
    ...(best.auc >= TOO_GOOD ? [text('finding.suspicious')] : []),
  ];
  return sentences.join(text.locale === 'zh' ? '' : ' ');
}

/** The leaderboard line of a model that is shown: on rows held out, or over the folds. */
export function judgedRow(view: TrainView, model: ModelId): LeaderboardRow | undefined {
  return view.leaderboard.find((row) => row.model === model && row.split === view.split.judged);
}
