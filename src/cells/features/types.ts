import type { LeftOutFeature } from '../../data/features/availability';
import type { Feature } from '../../data/features/catalogue';
import type { EventKind } from '../../data/features/eventKinds';

/** A feature of the table, with how often it is missing there (a share). */
export interface CatalogueEntry extends Feature {
  readonly missingShare: number;
}

interface Word {
  readonly value: string;
  readonly rows: number;
}
/** What a type of event is taken for. */
export interface EventReading extends Word {
  readonly kind: EventKind | 'none';
}
/** What a kind of service message is taken for. */
export interface ComplaintReading extends Word {
  readonly isComplaint: boolean;
}

export interface FeaturesView {
  readonly rows: number;
  /** ISO days, oldest first. */
  readonly snapshots: readonly string[];
  readonly labelled: number;
  readonly catalogue: readonly CatalogueEntry[];
  readonly leftOut: readonly LeftOutFeature[];
  /** Most frequent first; none without the table. */
  readonly events: readonly EventReading[];
  readonly complaints: readonly ComplaintReading[];
}
