import type { LeftOutFeature } from '../../data/features/availability';
import type { Feature } from '../../data/features/catalogue';

/** A feature of the table, with how often it is missing there (a share). */
export interface CatalogueEntry extends Feature {
  readonly missingShare: number;
}

export interface FeaturesView {
  readonly rows: number;
  /** ISO days, oldest first. */
  readonly snapshots: readonly string[];
  readonly labelled: number;
  readonly catalogue: readonly CatalogueEntry[];
  readonly leftOut: readonly LeftOutFeature[];
}
