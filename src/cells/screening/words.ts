import { formatFixed } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import type { ScreenedFeature } from './types';

/** Where one word ends and the next begins. @see Siddiqi, Credit Risk Scorecards (2006), ch. 6 */
const STRENGTHS = [
  [0.02, 'none'],
  [0.1, 'weak'],
  [0.3, 'medium'],
  [0.5, 'strong'],
] as const;

/** An information value in one word. */
export function strengthWords(informationValue: number, text: Translator): string {
  const strength = STRENGTHS.find(([end]) => informationValue < end)?.[1] ?? 'very-strong';
  return text(`strength.${strength}`);
}

export function verdictWords({ verdict, repeats, similarity }: ScreenedFeature, text: Translator): string {
  if (verdict !== 'repeats') return text(`verdict.${verdict}`);
  return text('verdict.repeats', {
    feature: featureName(repeats ?? '', text.locale),
    similarity: formatFixed(text.locale, similarity ?? NaN, 2),
  });
}
