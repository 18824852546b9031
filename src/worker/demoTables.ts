import { demoCsv, generateDemo } from '../data/demo/generateDemo';
import type { DemoTableName } from '../data/demo/schema';
import { bytesSource, type ByteSource } from '../data/ingest/byteSource';
import type { Locale } from '../i18n/locale';
import { stage, type Checkpoint } from '../shared/checkpoint';
import type { ColumnTable } from '../shared/table';
import { labelledSample } from './labelledSample';

interface DemoRequest {
  readonly sample: string;
  readonly locale: Locale;
}

interface Sample {
  readonly seed: number;
  readonly members: number;
  readonly tables: readonly DemoTableName[];
}

const CHURN_TABLES: readonly DemoTableName[] = [
  'orders',
  'members',
  'events',
  'service',
  'points',
  'referrals',
];

/** Members and tables of each sample; an effect that differs between members needs many of them to be seen. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  'churn-early-warning': { seed: 7, members: 2000, tables: CHURN_TABLES },
  'member-overview': { seed: 7, members: 2000, tables: ['orders', 'members'] },
  'campaign-uplift': { seed: 2, members: 20_000, tables: ['contacts', 'orders', 'members'] },
  'churn-from-labels': { seed: 7, members: 4000, tables: [] },
};

/** The files of a sample as CSV bytes, so that they go the same way as dropped files. */
export async function demoTables(
  { sample, locale }: DemoRequest,
  checkpoint: Checkpoint,
): Promise<ByteSource[]> {
  const { seed, members, tables } = SAMPLES[sample] ?? SAMPLES['churn-early-warning']!;
  const demo = await generateDemo({ members, seed, locale }, stage(checkpoint, 0, 0.6));
  const sources = tables.map((name) => bytesSource(joined([...demoCsv(demo, name)]), `${name}.csv`));
  if (sample !== 'churn-from-labels') return sources;
  const all = demo.tables as Readonly<Record<'orders' | 'members' | 'events' | 'service', ColumnTable>>;
  const chunks = await labelledSample(all, locale, stage(checkpoint, 0.6, 1));
  return [bytesSource(joined(chunks), 'members.csv')];
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
