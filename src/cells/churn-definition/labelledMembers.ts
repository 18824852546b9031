import { labelRows, labelsTable } from '../../data/clock/churnLabels';
import type { ChurnClock } from '../../data/clock/clock';
import { labelsFromColumn } from '../../data/clock/labelColumn';
import type { OrderLog } from '../../data/orders/orderLog';
import { TidemarkError } from '../../shared/errors';
import { findColumn, requireRole, type Column, type ColumnTable } from '../../shared/table';

const LABEL_NAME = /churn|attrition|流失|label|exited|left/i;

/**
 * Labels from a column of the members table, all at one snapshot, the end of the data: members with an empty cell are
 * the ones to be scored.
 * @throws `definition/no-label-column` when the column is not named and none looks like a label,
 * `table/no-such-column`, `train/label-not-binary`
 */
export function labelledMembers(
  {
    log,
    clock,
    members,
  }: { readonly log: OrderLog; readonly clock: ChurnClock; readonly members: ColumnTable },
  name: string | null,
) {
  const column = labelColumnOf(members, name);
  const { byMember, positive } = labelsFromColumn(requireRole(members, 'member_id'), column);
  const label = Float64Array.from(log.memberIds, (id) => byMember.get(id) ?? NaN);
  const eligible = new Uint8Array(label.length).fill(1);
  const snapshot = { at: clock.endAt, isScoring: false };
  const rows = labelRows(log, snapshot, { label, eligible });
  return {
    clock: { ...clock, snapshots: [snapshot] },
    labels: labelsTable(log.memberIds, [rows]),
    counts: [rows.counts],
    labelColumn: column.name,
    positive,
  };
}

function labelColumnOf(members: ColumnTable, name: string | null): Column {
  if (name === null) {
    const found = members.columns.find((column) => LABEL_NAME.test(column.name));
    if (!found) throw new TidemarkError('definition/no-label-column', { table: members.part });
    return found;
  }
  const column = findColumn(members, name);
  if (!column) throw new TidemarkError('table/no-such-column', { column: name });
  return column;
}
