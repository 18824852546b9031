import type { ByteSource } from '../../../src/data/ingest/byteSource';
import type { Job, JobName } from '../job';
import { featuresJob } from './features';
import { ingestJob, ORDER_LINES, ORDERS } from './ingest';
import { cohortJob, rfmJob } from './segments';

/** Our side of every job, from a CSV of orders. */
export const OURS: Readonly<Record<JobName, (source: ByteSource) => Promise<Job>>> = {
  ingest: (source) => Promise.resolve(ingestJob(source, ORDERS)),
  'ingest-ids': (source) => Promise.resolve(ingestJob(source, ORDER_LINES)),
  features: featuresJob,
  cohort: cohortJob,
  rfm: rfmJob,
};
