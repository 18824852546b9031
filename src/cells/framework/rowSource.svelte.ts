import { formatCount, formatDate, formatFixed, formatNumber } from '../../i18n/format';
import type { Locale } from '../../i18n/locale';
import type { RowSource } from '../../ui/RowPages.svelte';
import type { CellHost, RowFilter, RowQuery } from './view';

/** What a table in a view shows: an output of its cell, some columns, some rows. */
export interface RowsShown {
  readonly host: CellHost;
  readonly output: string;
  /** Rows before filters. */
  readonly rowCount: number;
  /** Column types by position, for formatting; text where left out. */
  readonly types?: readonly string[];
  /** Columns in the order shown, all unless given; of many, only those in view are fetched. */
  readonly columns?: readonly string[];
  readonly filters?: readonly RowFilter[];
  readonly search?: string;
  readonly locale: Locale;
  /** A cell as it is shown; as `shownText` says unless given. */
  readonly format?: typeof shownText;
}

/** A sortable, filterable row source for `ui/DataTable` over a table that lives in the worker. */
export function createRowSource(
  shown: () => RowsShown,
  firstSort: { key: string; descending: boolean } | null = null,
) {
  let sort = $state.raw(firstSort);
  let counted = $state(0);
  const filterKey = $derived(JSON.stringify([shown().filters, shown().search, shown().rowCount]));
  const filtered = $derived((shown().filters?.length ?? 0) > 0 || (shown().search ?? '') !== '');
  /** While another filter is counted, the last count stands. */
  const total = $derived(filtered ? counted : shown().rowCount);
  const query = $derived(selectionOf(shown(), sort));
  $effect(() => {
    if (!filtered) return;
    const { host, output } = shown();
    void host
      .rows(output, { ...query, columns: [], offset: 0, limit: 0 })
      .then((page) => (counted = page.total));
  });
  const source = $derived.by((): RowSource => {
    const { host, output, locale, columns, format = shownText } = shown();
    const current = query;
    return {
      rowCount: total,
      key: filterKey,
      ...(columns ? { columnCount: columns.length } : {}),
      fetch: async (offset, limit, stretch) => {
        const part = columns && stretch ? { columns: columns.slice(stretch.start, stretch.end) } : {};
        const page = await host.rows(output, { ...current, ...part, offset, limit });
        return page.rows.map((row) => row.map((cell, k) => format(locale, page.columns[k]!.type, cell)));
      },
    };
  });
  return {
    get source(): RowSource {
      return source;
    },
    get sort() {
      return sort;
    },
    get total(): number {
      return total;
    },
    sortBy: (key: string): void => {
      sort = { key, descending: sort?.key === key ? !sort.descending : true };
    },
  };
}

/** The query behind what is shown, without its page. */
function selectionOf(
  { filters, search, columns }: RowsShown,
  sort: { key: string; descending: boolean } | null,
): Omit<RowQuery, 'offset' | 'limit'> {
  return {
    ...(sort ? { sort: { column: sort.key, descending: sort.descending } } : {}),
    ...(filters ? { filters } : {}),
    ...(search ? { search } : {}),
    ...(columns ? { columns } : {}),
  };
}

/** A canonical cell as people read it in `locale`; "—" when missing. */
export function shownText(locale: Locale, type: string, cell: string | null): string {
  if (cell === null) return '—';
  switch (type) {
    case 'integer':
      return formatCount(locale, Number(cell));
    case 'decimal':
      return formatNumber(locale, Number(cell), Math.abs(Number(cell)) >= 1 ? 2 : 3);
    case 'money':
      return formatFixed(locale, Number(cell), Number.isInteger(Number(cell)) ? 0 : 2);
    case 'date':
      return formatDate(locale, Date.parse(cell));
    case 'datetime':
      return cell.replace('T', ' ').slice(0, 16);
    default:
      return cell;
  }
}
