/** The first line either side of ltv-fit reads. */
export interface LifetimeTask {
  /** Of summariesFile.ts. */
  readonly file: string;
}
