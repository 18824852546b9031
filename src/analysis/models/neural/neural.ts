import type { Fitted } from '../model';
export interface FittedNeural extends Fitted {
  readonly id: 'neural';
}
