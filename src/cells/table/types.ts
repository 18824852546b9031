import type { Part, Roles } from '../../shared/table';

export interface TableView {
  readonly part: Part;
  readonly roles: Roles;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: number;
  /** Values of the status column with their rows, most frequent first; which count as orders. */
  readonly statuses: readonly { readonly value: string; readonly rows: number; readonly counted: boolean }[];
  /** Rows left out because their status does not count. */
  readonly uncounted: number;
  readonly absent: boolean;
}
