import type { Messages } from '../i18n/translate';
import type { ChartsOf, FindingOf, Localise } from './framework/view';

const messages = import.meta.glob<Messages>('./*/messages.ts', { import: 'default' });
const findings = import.meta.glob<FindingOf<unknown, unknown>>('./*/finding.ts', { import: 'default' });
const charts = import.meta.glob<ChartsOf<unknown, unknown>>('./*/chart.ts', { import: 'default' });
const localisers = import.meta.glob<Localise>('./*/localise.ts', { import: 'default' });

/** The words, finding, charts and localiser of one kind; loaded on first use, in page, worker and runner alike. */
export async function loadMessages(kind: string): Promise<Messages> {
  return (await messages[`./${kind}/messages.ts`]?.()) ?? { en: {}, zh: {} };
}
export async function loadFinding(kind: string): Promise<FindingOf<unknown, unknown> | null> {
  return (await findings[`./${kind}/finding.ts`]?.()) ?? null;
}
export async function loadCharts(kind: string): Promise<ChartsOf<unknown, unknown> | null> {
  return (await charts[`./${kind}/chart.ts`]?.()) ?? null;
}
export async function loadLocalise(kind: string): Promise<Localise | null> {
  return (await localisers[`./${kind}/localise.ts`]?.()) ?? null;
}
