import { csvBytes } from '../../src/data/demo/csvBytes';
import { createRng, type Rng } from '../../src/shared/rng';
import {
  makeTable,
  numericColumn,
  textColumn,
  type ColumnTable,
  type NumericColumn,
} from '../../src/shared/table';
import { benchFile, pick, skewed } from './benchFile';

/** Raised whenever the generator changes. */
const VERSION = 2;
const PIECE_ROWS = 100_000;
const FIRST_DAY = Date.UTC(2023, 0, 1);
const DAYS = 3 * 365;
const LINES_PER_ORDER = 2;
const CATEGORIES = [
  'Food',
  'Apparel',
  'Tech',
  'Beauty',
  'Home',
  'Toys, Games',
  'Sport',
  'Books',
  'Health',
  'Pets',
];
const CHANNELS = ['web', 'app', 'shop'];
const COUPONS = [null, null, null, null, 'VIP15', 'SPRING20'];

/**
 * A CSV of order lines as shops export them, order ids and all: three years in order of time, one to three lines an
 * order, a twentieth as many members as rows with very different activity, some cells empty or quoted; 1 M rows are
 * 59 MB. Seeded.
 */
export function orderLinesFile(rows: number): Promise<string> {
  return benchFile(`orders-${rows}-v${VERSION}.csv`, () => pieces(rows));
}

function* pieces(rows: number): Generator<Uint8Array> {
  const rng = createRng(42, 'bench/orders');
  const next = orderLines(rng, rows);
  for (let from = 0; from < rows; from += PIECE_ROWS) {
    const lines = Array.from({ length: Math.min(PIECE_ROWS, rows - from) }, next);
    yield* csvBytes(linesTable(rng, lines), { header: from === 0 });
  }
}

/** What the lines of one order share. */
interface Order {
  readonly id: string;
  readonly member: string;
  readonly at: number;
  readonly channel: string;
  readonly coupon: string | null;
}

/** Hands out the order of each line, one after the other. */
function orderLines(rng: Rng, rows: number): () => Order {
  const members = Math.ceil(rows / 20);
  const stepSeconds = (2 * DAYS * 86_400) / (rows / LINES_PER_ORDER);
  let seconds = 0;
  let orders = 0;
  let linesLeft = 0;
  let order: Order;
  return () => {
    if (linesLeft-- > 0) return order;
    linesLeft = rng.below(2 * LINES_PER_ORDER - 1);
    seconds = Math.min(seconds + stepSeconds * rng.next(), DAYS * 86_400 - 1);
    order = {
      id: `A${(1_000_000 + orders++).toString(36)}`,
      member: `M${Math.floor(members * skewed(rng.next()))}`,
      at: FIRST_DAY + 1000 * Math.floor(seconds),
      channel: pick(rng, CHANNELS),
      coupon: pick(rng, COUPONS),
    };
    return order;
  };
}

function linesTable(rng: Rng, lines: readonly Order[]): ColumnTable {
  const text = (name: string, value: (order: Order) => string | null) => textColumn(name, lines.map(value));
  const number = (name: string, type: NumericColumn['type'], value: (order: Order) => number) =>
    numericColumn(name, Float64Array.from(lines, value), type);
  return makeTable([
    text('order_id', ({ id }) => id),
    text('member_id', ({ member }) => member),
    number('ordered_at', 'datetime', ({ at }) => at),
    number('amount', 'money', () => Math.round(100 * (3 + 90 * rng.next() * rng.next()) + 1) / 100),
    number('quantity', 'integer', () => 1 + rng.below(4)),
    text('product', () => `P${rng.below(800)}`),
    text('category', () => pick(rng, CATEGORIES)),
    text('channel', ({ channel }) => channel),
    text('coupon', ({ coupon }) => coupon),
  ]);
}
