/** The part of a churn definition that this cell shows. */
export interface ChurnDefinition {
  readonly rule: string;
  readonly silentDays: number;
  /** With the rule `label`: the column of members that the labels come from. */
  readonly labelColumn?: string | null;
}
