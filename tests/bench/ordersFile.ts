import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvBytes } from '../../src/data/demo/csvBytes';
import { createRng, type Rng } from '../../src/shared/rng';
import { makeTable, numericColumn, textColumn, type Column, type ColumnTable } from '../../src/shared/table';

/** Raised whenever the generator changes. */
const VERSION = 1;
const PIECE_ROWS = 100_000;
const FIRST_DAY = Date.UTC(2023, 0, 1);
const DAYS = 3 * 365;
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
 * A CSV of order lines: a twentieth as many members with very different activity, two lines an order, three years, in
 * no order of time, some cells empty or quoted; 1 M rows are 59 MB. Seeded; kept in the temporary folder.
 */
export async function ordersFile(rows: number): Promise<string> {
  const folder = join(tmpdir(), 'tidemark-bench');
  const path = join(folder, `orders-${rows}-v${VERSION}.csv`);
  if (existsSync(path)) return path;
  process.stderr.write(`Writing ${path} …\n`);
  mkdirSync(folder, { recursive: true });
  const partial = `${path}.${process.pid}`;
  await pipeline(Readable.from(pieces(rows)), createWriteStream(partial));
  renameSync(partial, path);
  return path;
}

function* pieces(rows: number): Generator<Uint8Array> {
  const rng = createRng(42, 'bench/orders');
  for (let from = 0; from < rows; from += PIECE_ROWS) {
    const piece = { from, count: Math.min(PIECE_ROWS, rows - from), members: Math.ceil(rows / 20) };
    yield* csvBytes(ordersTable(rng, piece), { header: from === 0 });
  }
}

interface Piece {
  readonly from: number;
  readonly count: number;
  readonly members: number;
}

function ordersTable(rng: Rng, { from, count, members }: Piece): ColumnTable {
  const draw = (name: string, value: () => string | null): Column =>
    textColumn(name, Array.from({ length: count }, value));
  const numbers = (value: () => number) => Float64Array.from({ length: count }, value);
  const pick = <T>(values: readonly T[]) => values[rng.below(values.length)]!;
  let order = from;
  return makeTable([
    draw('order_id', () => `A${(1_000_000 + (order++ >> 1)).toString(36)}`),
    draw('member_id', () => `M${Math.floor(members * skewed(rng))}`),
    numericColumn(
      'ordered_at',
      numbers(() => FIRST_DAY + 1000 * rng.below(DAYS * 86_400)),
      'datetime',
    ),
    numericColumn(
      'amount',
      numbers(() => Math.round(100 * (3 + 90 * rng.next() * rng.next()) + 1) / 100),
      'money',
    ),
    numericColumn(
      'quantity',
      numbers(() => 1 + rng.below(4)),
      'integer',
    ),
    draw('product', () => `P${rng.below(800)}`),
    draw('category', () => pick(CATEGORIES)),
    draw('channel', () => pick(CHANNELS)),
    draw('coupon', () => pick(COUPONS)),
  ]);
}

/** In [0, 1), small values more often: u^1.5. */
function skewed(rng: Rng): number {
  const u = rng.next();
  return u * Math.sqrt(u);
}
