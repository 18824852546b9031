import type { Job, JobName } from '../job';
import { featuresJob } from './features';
import { ingestJob } from './ingest';
import { cohortJob, rfmJob } from './segments';

/** Our side of every job; `file` is the CSV of orders. */
export const OURS: Readonly<Record<JobName, (file: Blob) => Promise<Job>>> = {
  ingest: (file) => Promise.resolve(ingestJob(file)),
  features: featuresJob,
  cohort: cohortJob,
  rfm: rfmJob,
};
