import type { Checkpoint } from '../../shared/checkpoint';
import type { ByteSource } from './byteSource';
import type { ExactStore } from './exactStore';
import type { RecordPlacer } from './fieldBlock';
import type { ReadingPlan } from './planReading';
import type { TextStore } from './textStore';
import type { Damage } from './transcode';

/** What one pass over the file collected. */
export interface Reading {
  readonly stores: readonly (TextStore | ExactStore)[];
  readonly placer: RecordPlacer;
  readonly damage: Damage;
  readonly strayQuotes: number;
  readonly strayLine: number;
  readonly bytesName: string;
}

/** The file to read and how. */
export interface Pass {
  readonly source: ByteSource;
  readonly file: string;
  readonly plan: ReadingPlan;
  readonly names: readonly string[];
  readonly checkpoint: Checkpoint;
}
