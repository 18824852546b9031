/** One cell: its text, its depth of colour, and what a screen reader says. */
export interface HeatCell {
  readonly text: string;
  /** 0 to 1 of the ramp; null stays without ground. */
  readonly share: number | null;
  readonly label: string;
  /** The period is not over: a dashed outline, and its text carries a *. */
  readonly partial?: boolean;
}

export interface HeatRow {
  readonly head: string;
  /** Figures between head and cells: cohort size. */
  readonly lead?: readonly string[];
  /** null where nothing can be yet. */
  readonly cells: readonly (HeatCell | null)[];
  /** The mean row, set in bold without ground. */
  readonly mean?: boolean;
}

/** The step of the ramp, `q0` to `q6`, under a cell; `none` where it has no ground. */
export function heatStep({ share, partial }: HeatCell): string {
  if (share === null || partial === true) return 'none';
  return `q${Math.min(6, Math.max(0, Math.floor(share * 7)))}`;
}
