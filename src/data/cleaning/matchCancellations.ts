import { stage, type Checkpoint } from '../../shared/checkpoint';
import { forEachRow } from './columns';
import type { Groups } from './groups';

/** What is known of who cancels whom; `remaining` and `partner` are filled in as matches are found. */
export interface Matching {
  /** Pieces (or money) of each row; below zero: a cancellation. */
  readonly counts: Float64Array;
  /** What is left of each order. */
  readonly remaining: Float64Array;
  readonly time: Float64Array | undefined;
  /** May a cancellation take a part of an order. */
  readonly canReduce: boolean;
  /** The order of each matched cancellation and the last cancellation of each order; −1 for none. */
  readonly partner: Int32Array;
}

interface Rules {
  /** Rows that no match may use. */
  readonly isOut: (row: number) => boolean;
  /** An order may stand after its cancellation. */
  readonly anyTime: boolean;
}

/** Matches, inside each group, every open cancellation with the latest order it can cancel. */
export async function matchCancellations(
  matching: Matching,
  groups: Groups,
  rules: Rules,
  checkpoint: Checkpoint,
): Promise<void> {
  const { counts, remaining, partner } = matching;
  const isOpen = (row: number) => counts[row]! < 0 && partner[row]! < 0 && !rules.isOut(row);
  const wanted = new Uint8Array(groups.count);
  await forEachRow(counts.length, stage(checkpoint, 0, 0.3), (row) => {
    if (isOpen(row)) wanted[groups.of[row]!] = 1;
  });
  const rowsOf = new Map<number, number[]>();
  await forEachRow(counts.length, stage(checkpoint, 0.3, 0.6), (row) => {
    const group = groups.of[row]!;
    if (wanted[group] === 0 || rules.isOut(row) || !(isOpen(row) || remaining[row]! > 0)) return;
    const rows = rowsOf.get(group);
    if (rows) rows.push(row);
    else rowsOf.set(group, [row]);
  });
  const lists = [...rowsOf.values()];
  await forEachRow(lists.length, stage(checkpoint, 0.6, 1), (k) =>
    matchGroup(matching, lists[k]!, rules.anyTime),
  );
}

function matchGroup(matching: Matching, rows: number[], anyTime: boolean): void {
  const { counts } = matching;
  const isOrder = (row: number) => counts[row]! > 0;
  const inTime = sortedByTime(rows, matching);
  const ordered = anyTime ? [...inTime.filter(isOrder), ...inTime.filter((row) => !isOrder(row))] : inTime;
  const open: number[] = [];
  for (const row of ordered) {
    if (isOrder(row)) open.push(row);
    else cancel(matching, open, row);
  }
}

/** Takes the cancellation off the latest open order of the same number, else off the latest that is larger. */
function cancel({ counts, remaining, partner, canReduce }: Matching, open: number[], row: number): void {
  const pieces = -counts[row]!;
  let at = open.findLastIndex((order) => remaining[order] === pieces && remaining[order] === counts[order]);
  if (at < 0 && canReduce) at = open.findLastIndex((order) => remaining[order]! >= pieces);
  const order = open[at];
  if (order === undefined) return;
  remaining[order]! -= pieces;
  partner[row] = order;
  partner[order] = row;
  if (remaining[order] === 0) open.splice(at, 1);
}

/** Rows by time, orders before cancellations of the same moment; file order for the rest. */
function sortedByTime(rows: number[], { time, counts }: Matching): number[] {
  if (!time) return rows;
  const key = (row: number) => (Number.isNaN(time[row]!) ? Infinity : time[row]!);
  const kind = (row: number) => (counts[row]! > 0 ? 0 : 1);
  return rows.sort((a, b) => {
    if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1;
    return kind(a) - kind(b) || a - b;
  });
}
