import { generateDemo, demoCsv } from '../data/demo/generateDemo';
import { bytesSource, type ByteSource } from '../data/ingest/byteSource';
import type { Locale } from '../i18n/locale';
import type { Checkpoint } from '../shared/checkpoint';

interface DemoRequest {
  readonly sample: string;
  readonly members: number;
  readonly seed: number;
  readonly locale: Locale;
}

/** Tables each sample shows; all come from the one generator. */
const TABLES: Readonly<
  Record<string, readonly ('members' | 'orders' | 'events' | 'contacts' | 'service')[]>
> = {
  'churn-early-warning': ['orders', 'members', 'events', 'service'],
  'member-overview': ['orders', 'members'],
  'campaign-uplift': ['contacts', 'orders'],
  'churn-from-labels': ['members'],
};

/** The files of a sample as CSV bytes, so that they go the same way as dropped files. */
export async function demoTables(request: DemoRequest, checkpoint: Checkpoint): Promise<ByteSource[]> {
  const { sample, members, seed, locale } = request;
  const process = sample === 'churn-from-labels' ? { process: 'cox' as const } : {};
  const demo = await generateDemo({ members, seed, locale, ...process }, checkpoint);
  return (TABLES[sample] ?? []).map((name) => bytesSource(joined([...demoCsv(demo, name)]), `${name}.csv`));
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
