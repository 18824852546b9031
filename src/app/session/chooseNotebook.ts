import type { Part, Roles } from '../../shared/table';

/** The shipped notebook that does most with the files at hand. */
export function chooseNotebook(tables: readonly { readonly part: Part; readonly roles: Roles }[]): string {
  const snapshot = tables.find((table) => table.part === 'snapshot');
  if (snapshot) return snapshot.roles['treatment'] === undefined ? 'churn-from-labels' : 'campaign-uplift';
  return 'churn-early-warning';
}
