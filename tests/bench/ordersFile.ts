import { exp } from '../../src/shared/math';
import { createRng, type Rng } from '../../src/shared/rng';
import { benchFile, pick, skewed } from './benchFile';

/** Raised whenever the generator changes. */
const VERSION = 1;
const PIECE_ROWS = 20_000;
const FIRST_SECOND = Date.UTC(2023, 0, 1) / 1000;
const SECONDS = 3 * 365 * 86_400;
const HEADER = 'member_id,order_time,amount,category,channel,coupon\n';
const CATEGORIES = [
  'Grocery',
  'Apparel',
  'Electronics',
  'Beauty',
  'Home & Living',
  '"Toys, Games"',
  'Sports',
  'Books',
  'Health',
  'Pets',
  'Garden',
  'Food',
];
const CHANNELS = ['web', 'app', 'store', 'phone'];
const COUPONS = ['', '', '', 'WELCOME10', 'SPRING20', 'VIP15'];

/**
 * The file of the specification's targets, by its recipe: member, time, amount, category, channel and coupon of orders
 * in no order; a twentieth as many members as rows with very different activity, three years to the second, amounts
 * that are roughly log-normal, one category in quotes, half of the coupons empty. 1 M rows are 55 MB. Seeded.
 */
export function ordersFile(rows: number): Promise<string> {
  return benchFile(`plain-orders-${rows}-v${VERSION}.csv`, () => pieces(rows));
}

function* pieces(rows: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const rng = createRng(42, 'bench/plain-orders');
  const members = Math.floor(rows / 20);
  let text = HEADER;
  for (let row = 0; row < rows; row++) {
    text += `${line(rng, members)}\n`;
    if (row % PIECE_ROWS < PIECE_ROWS - 1 && row < rows - 1) continue;
    yield encoder.encode(text);
    text = '';
  }
}

function line(rng: Rng, members: number): string {
  const member = Math.floor(members * skewed(rng.next()))
    .toString()
    .padStart(7, '0');
  const time = new Date(1000 * (FIRST_SECOND + rng.below(SECONDS))).toISOString().slice(0, 19);
  const bell = rng.next() + rng.next() + rng.next() + rng.next() - 2;
  const amount = exp(3.5 + 1.36 * bell).toFixed(2);
  const category = CATEGORIES[Math.floor(rng.next() * rng.next() * CATEGORIES.length)]!;
  return `M${member},${time}Z,${amount},${category},${pick(rng, CHANNELS)},${pick(rng, COUPONS)}`;
}
