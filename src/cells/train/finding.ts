import { formatFixed } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { ModelId } from '../../analysis/models/model';
import { featureName } from '../framework/featureWords';
import { outcomeWord } from '../framework/outcomeWords';
import type { LeaderboardRow, TrainView } from './types';

/** AUC from which on a result is doubted. */
const TOO_GOOD = 0.985;

/** Which model is chosen, what it is worth among the tenth it worries about most, and against the plain rule. */
export default function finding(view: TrainView, _params: unknown, text: Translator): string {
  const best = judgedRow(view, view.champion)!;
  const times = (row: LeaderboardRow) => formatFixed(text.locale, row.liftTop10, 1);
  const rule = view.champion === 'rule' ? undefined : judgedRow(view, 'rule');
  const sentences = [
    chosen(view, best, text),
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
    ...(rule && rule.auc >= best.aucLower ? [hardlyBetter(best, rule, text)] : []),
    ...(best.auc >= TOO_GOOD ? [text('finding.suspicious')] : []),
  ];
  return sentences.join(text.locale === 'zh' ? '' : ' ');
}

/** The rule lies within the interval of the champion's AUC. */
function hardlyBetter(best: LeaderboardRow, rule: LeaderboardRow, text: Translator): string {
  const auc = (value: number) => formatFixed(text.locale, value, 3);
  return text('finding.hardly', { auc: auc(best.auc), lower: auc(best.aucLower), rule: auc(rule.auc) });
}

/**
 * The champion is chosen before the rows held out are looked at, so another model may come out ahead on them: to say then
 * that it predicts best would be untrue, and to choose the other one dishonest.
 */
function chosen(view: TrainView, best: LeaderboardRow, text: Translator): string {
  const ahead = view.leaderboard
    .filter((row) => row.split === best.split && row.logLoss < best.logLoss)
    .sort((a, b) => a.logLoss - b.logLoss)[0];
  if (!ahead) return text(`best.${view.champion}`);
  const name = (model: ModelId) => text(`option.models.${model}`);
  return text('finding.chosen', { model: name(view.champion), ahead: name(ahead.model) });
}

/** The leaderboard line of a model that is shown: on rows held out, or over the folds. */
export function judgedRow(view: TrainView, model: ModelId): LeaderboardRow | undefined {
  return view.leaderboard.find((row) => row.model === model && row.split === view.split.judged);
}
