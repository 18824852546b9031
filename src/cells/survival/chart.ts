import type { TopLevelSpec } from 'vega-lite';
import { dotIntervalChart } from '../../charts/dotIntervalChart';
import { stepBandChart } from '../../charts/stepBandChart';
import type { Translator } from '../../i18n/translate';
import type { CoxRow, SurvivalView } from './types';
import { groupName, termName, timeAxis } from './words';

/** Share still there over time, by group. */
export function survivalChart(view: SurvivalView, text: Translator): TopLevelSpec {
  const series = view.curves.map(({ group, points }) => ({ name: groupName(group, text), points }));
  return stepBandChart(series, {
    title: text('chart.survival'),
    subtitle: text('chart.survival.subtitle'),
    x: timeAxis(view, text),
    y: text('chart.share'),
  });
}

const MOST_TERMS = 30;

/** The terms that are drawn: those furthest from no effect, the largest ratio first. */
export function drawnTerms({ cox }: SurvivalView): CoxRow[] {
  const strongest = [...cox].sort((a, b) => Math.abs(b.z) - Math.abs(a.z)).slice(0, MOST_TERMS);
  return strongest.sort((a, b) => b.coef - a.coef);
}

const MOST_DIGITS = 7;

/** As many significant digits as tell the marks of the axis apart: more where all ratios are close to 1. */
export function ratioFormat(rows: readonly { readonly lower: number; readonly upper: number }[]): string {
  const bounds = rows.flatMap(({ lower, upper }) => [lower, upper]).filter(Number.isFinite);
  const [lowest, highest] = [Math.min(1, ...bounds), Math.max(1, ...bounds)];
  let digits = 3;
  for (let width = 0.05; digits < MOST_DIGITS && highest - lowest < width * highest; width /= 10) digits++;
  return `.${digits}~r`;
}

/** Hazard ratios with their intervals; 1 is no effect. */
export function forestChart(view: SurvivalView, text: Translator): TopLevelSpec {
  const rows = drawnTerms(view).map(({ term, hr, lower, upper }) => ({
    label: termName(view, term, text),
    value: hr,
    lower,
    upper,
    best: lower > 1 || upper < 1,
  }));
  return dotIntervalChart(
    rows,
    {
      title: text('chart.forest'),
      subtitle: text('chart.forest.subtitle'),
      x: text('column.hr'),
      y: text('column.term'),
    },
    { format: ratioFormat(rows), reference: 1, log: true },
  );
}

export default function charts(
  view: SurvivalView,
  _params: unknown,
  text: Translator,
): Record<string, TopLevelSpec> {
  return {
    survival: survivalChart(view, text),
    ...(view.cox.length > 0 && { forest: forestChart(view, text) }),
  };
}
