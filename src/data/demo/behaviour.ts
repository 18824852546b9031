import type { Checkpoint } from '../../shared/checkpoint';
import type { ColumnTable } from '../../shared/table';
import { CAMPAIGNS } from './campaigns';
import { plantDirt, UNREADABLE_TEXT } from './dirt';
import { behaviourTruth } from './behaviourTruth';
import type { DemoProcess } from './process';
import { buildTable, timeOrder } from './rowStore';
import { BLOCK, createRun, TABLE_NAMES } from './run';
import type { DemoBlock, DemoOptions, Run } from './run';
import type { DemoTableName } from './schema';
import { simulateMember } from './simulate';

const MEMBERS_PER_STEP = 50;

/** The full demo: members with drivers of churn, campaigns, service, referrals, points, scalpers and dirt. */
export function behaviourProcess(options: DemoOptions): DemoProcess {
  const run = createRun(options, CAMPAIGNS.length);
  return {
    blocks: (checkpoint) => behaviourBlocks(run, checkpoint),
    truth: () => behaviourTruth(run),
  };
}

async function* behaviourBlocks(run: Run, checkpoint: Checkpoint): AsyncGenerator<DemoBlock> {
  const { members } = run.options;
  for (let start = 0, block = 0; start < members; start += BLOCK, block++) {
    const end = Math.min(members, start + BLOCK);
    for (let index = start; index < end; index++) {
      simulateMember(run, index);
      if (index % MEMBERS_PER_STEP === 0) await checkpoint(index / members);
    }
    yield await finishBlock(run, block, () => checkpoint(end / members));
  }
}

/** Plants the dirt, makes the tables and empties the stores. */
async function finishBlock(run: Run, block: number, pause: () => Promise<void>): Promise<DemoBlock> {
  const unreadable = plantDirt(run, block);
  const tables: Partial<Record<DemoTableName, ColumnTable>> = {};
  let rows: number[] = [];
  for (const name of TABLE_NAMES) {
    const order = timeOrder(run.stores[name], run.specs[name].time);
    await pause();
    const table = buildTable(run.stores[name], run.specs[name], order);
    if (name === 'orders') rows = blankDates(table, order, unreadable);
    tables[name] = table;
    run.rows[name] += table.rowCount;
    run.stores[name].count = 0;
    await pause();
  }
  const column = run.words.headers['orders']!['ordered_at']!;
  return { tables, unreadable: { orders: { column, text: UNREADABLE_TEXT, rows } } };
}

/** Makes the dates of the staged rows missing. @returns their rows in the table. */
function blankDates(orders: ColumnTable, order: Uint32Array, staged: ReadonlySet<number>): number[] {
  const dates = orders.columns.find((column) => column.type === 'datetime');
  const rows: number[] = [];
  order.forEach((row, at) => {
    if (!staged.has(row) || dates?.storage !== 'numeric') return;
    dates.values[at] = NaN;
    rows.push(at);
  });
  return rows;
}
