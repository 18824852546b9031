/** The part of a churn definition that this cell shows. */
export interface ChurnDefinition {
  readonly rule: string;
  readonly silentDays: number;
}
