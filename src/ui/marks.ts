/** The seven states of a cell. */
export type MarkState = 'idle' | 'queued' | 'running' | 'fresh' | 'stale' | 'blocked' | 'failed';

/** A member's tier of risk. */
export type Tier = 'low' | 'medium' | 'high';

/** Where the water stands in the tide gauge, in units of its 10 × 14 drawing: one third, two thirds; high is full. */
export const gaugeWater: Readonly<Record<'low' | 'medium', { readonly y: number; readonly height: number }>> =
  {
    low: { y: 9, height: 2.6 },
    medium: { y: 6.2, height: 5.4 },
  };
