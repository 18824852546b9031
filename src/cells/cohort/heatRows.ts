import { formatAmount, formatCount, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { CohortRow, CohortView } from './types';

/** A row of the heat table, as `ui/HeatTable` takes it. */
interface Row {
  readonly head: string;
  readonly lead: readonly string[];
  readonly cells: readonly (Cell | null)[];
  readonly mean?: boolean;
}
interface Cell {
  readonly text: string;
  readonly share: number | null;
  readonly label: string;
  readonly partial?: boolean;
}

type Measure = 'rate' | 'members' | 'revenue';

/**
 * One row per cohort and the weighted mean below. Colour is the rate of the cell against the best one after period 0,
 * whatever is written in it.
 */
export function heatRows(view: CohortView, measure: Measure, text: Translator): Row[] {
  const later = view.rows.flatMap((row) => row.active.slice(1).map((active) => active / row.size));
  const most = later.reduce((best, rate) => Math.max(best, rate), 0);
  const rows = view.rows.map((row): Row => ({
    head: row.label,
    lead: [formatCount(text.locale, row.size)],
    cells: row.active.map((_, k) => cellOf(row, k, { measure, most, text })),
  }));
  return [...rows, meanRow(view, text)];
}

function cellOf(
  row: CohortRow,
  k: number,
  { measure, most, text }: { measure: Measure; most: number; text: Translator },
): Cell {
  const rate = row.active[k]! / row.size;
  const partial = row.complete[k] === false;
  const label = text('cell.rate', {
    cohort: row.label,
    k,
    active: formatCount(text.locale, row.active[k]!),
    size: formatCount(text.locale, row.size),
    rate: formatPercent(text.locale, rate),
    partial: partial ? 'yes' : 'no',
  });
  const shown = `${valueOf(row, k, measure, text)}${partial ? '*' : ''}`;
  return { text: shown, share: k === 0 || most === 0 ? null : rate / most, label, partial };
}

function valueOf(row: CohortRow, k: number, measure: Measure, text: Translator): string {
  if (measure === 'members') return formatCount(text.locale, row.active[k]!);
  if (measure === 'revenue') return formatAmount(text.locale, Math.round(row.revenue[k]!));
  return percentFigure(row.active[k]! / row.size, text);
}

function meanRow({ summary, rows }: CohortView, text: Translator): Row {
  const periods = rows.reduce((most, row) => Math.max(most, row.active.length), 0);
  const cells = summary.weighted.slice(0, periods).map(({ completeRate }): Cell => {
    const shown = completeRate === null ? '—' : percentFigure(completeRate, text);
    return { text: shown, share: null, label: shown };
  });
  return { head: text('mean'), lead: [formatCount(text.locale, summary.members)], cells, mean: true };
}

/** Per cent without the sign, as figures in a narrow cell; one decimal under 10 %. */
function percentFigure(rate: number, text: Translator): string {
  return formatPercent(text.locale, rate).replace(/[\s\u202f]?%$/, '');
}
