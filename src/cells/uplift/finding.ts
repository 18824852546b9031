import { formatFixed, formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { ArmEffect, UpliftModelView, UpliftView } from './types';

/** What the campaign changed, and whether members can be ranked by it; after the campaign's name, where it has one. */
export default function finding(view: UpliftView, _params: unknown, text: Translator): string {
  const { campaign } = view.derived;
  const sentence = findingOf(view, text);
  return campaign === undefined ? sentence : text('finding.of', { campaign, sentence });
}

function findingOf(view: UpliftView, text: Translator): string {
  const effect = leadEffect(view);
  if (view.refused === 'no-control') {
    return effect
      ? text('finding.no-control.compared', wordEffect(effect, text, 1))
      : text('finding.no-control');
  }
  if (view.refused === 'no-outcome' || !effect) return text('finding.no-outcome');
  const model = leadModel(view);
  if (!model) return text('finding.effect', wordEffect(effect, text, 1));
  const words = { ...wordEffect(effect, text, 100), qini: number3(model.qini, text) };
  if (!model.signal) return text(silentKey(effect), words);
  const interval = { lower: number3(model.qiniLower, text), upper: number3(model.qiniUpper, text) };
  const best = points(model.upliftAt30 ?? 0, text);
  return text(lastTenthHarms(model) ? 'finding.signal.harm' : 'finding.signal', {
    ...words,
    ...interval,
    best,
  });
}

/** The model to look at first: of those with a signal, or else of all, the one with the best Qini. */
export function leadModel({ models }: UpliftView): UpliftModelView | undefined {
  const byQini = [...models].sort((a, b) => (b.qini ?? -1) - (a.qini ?? -1));
  return byQini.find(({ signal }) => signal) ?? byQini[0];
}

function leadEffect(view: UpliftView): ArmEffect | undefined {
  const arm = leadModel(view)?.arm;
  const own = view.arms.filter(({ outcome }) => view.outcome === '' || outcome === view.outcome);
  return own.find((effect) => effect.arm === arm) ?? own[0];
}

function silentKey({ effect, p }: ArmEffect): string {
  if (p >= 0.05) return 'finding.nothing';
  return effect > 0 ? 'finding.silent' : 'finding.silent.lowers';
}

function lastTenthHarms({ deciles }: UpliftModelView): boolean {
  const last = deciles.at(-1);
  return last !== undefined && (last.upper ?? 0) < 0;
}

function wordEffect(
  { arm, control, outcome, effect, lower, upper }: ArmEffect,
  text: Translator,
  scale: number,
) {
  const number = (value: number) => formatNumber(text.locale, scale * value, 2);
  return { arm, control, outcome, average: number(effect), lower: number(lower), upper: number(upper) };
}

function points(share: number, text: Translator): string {
  return formatNumber(text.locale, 100 * share, 1);
}

function number3(value: number | null, text: Translator): string {
  return formatFixed(text.locale, value ?? NaN, 3);
}
