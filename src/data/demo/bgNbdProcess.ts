import type { Checkpoint } from '../../shared/checkpoint';
import { truthHeader, rounded } from './behaviourTruth';
import { DAY_MS, END_MS, START_MS } from './calendar';
import type { DemoProcess } from './process';
import { buildTable, pushRow, timeOrder } from './rowStore';
import type { TableSpec } from './rowStore';
import { BLOCK, createRun, nameMember } from './run';
import type { DemoBlock, DemoOptions, Run } from './run';
import { beta, cents, exponential, gamma } from './sampling';

/**
 * Planted parameters, time in weeks: purchase rate ~ gamma(r, rate alpha), dropout after each repeat purchase with
 * p ~ beta(a, b); spend of an order ~ gamma(p, rate nu), nu ~ gamma(q, rate gamma).
 * @see Fader, Hardie & Lee (2005), Marketing Science 24:275–284; Fader & Hardie (2013), the gamma-gamma note.
 */
const BG_NBD = { r: 0.8, alpha: 8, a: 0.9, b: 2.5 } as const;
const GAMMA_GAMMA = { p: 6, q: 4, gamma: 15 } as const;

const JOIN_DAYS = 364;
const WEEK_MS = 7 * DAY_MS;
const MEMBERS_PER_STEP = 200;

/** Per member: rate, dropout chance, alive at the end, and what an analyst sees (x, t_x and T in weeks). */
type Column = 'ordersPerWeek' | 'dropoutChance' | 'alive' | 'x' | 'tX' | 'T';

/** Members and orders from BG/NBD with gamma-gamma spend, and nothing else. */
export function bgNbdProcess(options: DemoOptions): DemoProcess {
  const run = createRun(options, 0);
  const truth: Record<Column, number[]> = {
    ordersPerWeek: [],
    dropoutChance: [],
    alive: [],
    x: [],
    tX: [],
    T: [],
  };
  return {
    blocks: (checkpoint) => bgNbdBlocks(run, truth, checkpoint),
    truth: () => ({
      ...truthHeader(run),
      rows: { members: run.rows.members, orders: run.rows.orders },
      timeUnit: 'week',
      bgNbd: BG_NBD,
      gammaGamma: GAMMA_GAMMA,
      perMember: { memberId: run.ids.members, ...mapValues(truth) },
    }),
  };
}

async function* bgNbdBlocks(
  run: Run,
  truth: Record<Column, number[]>,
  checkpoint: Checkpoint,
): AsyncGenerator<DemoBlock> {
  const { members } = run.options;
  const specs = { members: narrow(run.specs.members, 3), orders: narrow(run.specs.orders, 4) };
  for (let start = 0; start < members; start += BLOCK) {
    for (let index = start; index < Math.min(members, start + BLOCK); index++) {
      buy(run, truth, index);
      if (index % MEMBERS_PER_STEP === 0) await checkpoint(index / members);
    }
    yield {
      tables: { members: take(run, 'members', specs.members), orders: take(run, 'orders', specs.orders) },
      unreadable: {},
    };
  }
}

/** One customer: a first purchase at joining, then repeat purchases until dropout or the end. */
function buy(run: Run, truth: Record<Column, number[]>, index: number): void {
  const rng = run.rng.fork(`bg-nbd-${index}`);
  const code = nameMember(run, index);
  const joined = START_MS + rng.below(JOIN_DAYS) * DAY_MS;
  const rate = gamma(rng, BG_NBD.r) / BG_NBD.alpha;
  const dropout = beta(rng, BG_NBD.a, BG_NBD.b);
  const spendRate = gamma(rng, GAMMA_GAMMA.q) / GAMMA_GAMMA.gamma;
  const order = (at: number, sequence: number) => {
    const amount = Math.max(0.01, cents(gamma(rng, GAMMA_GAMMA.p) / spendRate)) * run.words.priceScale;
    pushRow(run.stores.orders, [
      1e9 + index * 1000 + sequence,
      code,
      Math.floor(at / 1000) * 1000,
      cents(amount),
    ]);
  };
  const first = joined + rng.below(86_400) * 1000;
  order(first, 0);
  let [at, x, alive, last] = [first, 0, 1, first];
  while (alive === 1) {
    at = onLaterDay(at + (exponential(rng) / rate) * WEEK_MS, last);
    if (at >= END_MS) break;
    order((last = at), ++x);
    if (rng.next() < dropout) alive = 0;
  }
  pushRow(run.stores.members, [index, index, joined]);
  const seen = {
    ordersPerWeek: rate,
    dropoutChance: dropout,
    alive,
    x,
    tX: (last - first) / WEEK_MS,
    T: (END_MS - first) / WEEK_MS,
  };
  for (const key of Object.keys(truth) as Column[]) truth[key].push(seen[key]);
}

/**
 * The models count days with a purchase: one that falls on the day of the last is put on the next day, so that x stays
 * what was planted.
 */
function onLaterDay(at: number, last: number): number {
  return Math.floor(at / DAY_MS) === Math.floor(last / DAY_MS) ? at + DAY_MS : at;
}

function take(run: Run, name: 'members' | 'orders', spec: TableSpec) {
  const table = buildTable(run.stores[name], spec, timeOrder(run.stores[name], spec.time));
  run.rows[name] += table.rowCount;
  run.stores[name].count = 0;
  return table;
}

/** The table with its first columns alone. */
function narrow(spec: TableSpec, columns: number): TableSpec {
  return { ...spec, columns: spec.columns.slice(0, columns) };
}

function mapValues(truth: Record<Column, number[]>): Record<string, (number | null)[]> {
  return Object.fromEntries(Object.entries(truth).map(([key, values]) => [key, values.map(rounded)]));
}
