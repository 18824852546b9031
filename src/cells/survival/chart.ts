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
    { format: '.3~r', reference: 1, log: true },
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
