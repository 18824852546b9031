/** What a tooltip shows: names and values, or one value without a name. Plain text. */
export interface TooltipRow {
  readonly name: string;
  readonly value: string;
}

/** Rows of a Vega tooltip value; nothing in it is read as markup, whatever a field is called. */
export function tooltipRows(value: unknown): TooltipRow[] | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value !== 'object') return [{ name: '', value: words(value) }];
  return Object.entries(value).map(([name, one]) => ({ name, value: words(one) }));
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
