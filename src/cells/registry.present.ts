import type { ChartsOf, FindingOf, Localise } from './framework/view';

const findings = import.meta.glob<FindingOf<unknown, unknown>>('./*/finding.ts', { import: 'default' });
const charts = import.meta.glob<ChartsOf<unknown, unknown>>('./*/chart.ts', { import: 'default' });
const localisers = import.meta.glob<Localise>('./*/localise.ts', { import: 'default' });

/** The finding, charts and localiser of one kind; loaded on first use, in page, worker and runner alike. */
export async function loadFinding(kind: string): Promise<FindingOf<unknown, unknown> | null> {
  return (await findings[`./${kind}/finding.ts`]?.()) ?? null;
}
export async function loadCharts(kind: string): Promise<ChartsOf<unknown, unknown> | null> {
  return (await charts[`./${kind}/chart.ts`]?.()) ?? null;
}
export async function loadLocalise(kind: string): Promise<Localise | null> {
  return (await localisers[`./${kind}/localise.ts`]?.()) ?? null;
}
