/** The seven states of a cell. */
export type MarkState = 'idle' | 'queued' | 'running' | 'fresh' | 'stale' | 'blocked' | 'failed';

/** A member's tier of risk. */
export type Tier = 'low' | 'medium' | 'high';
