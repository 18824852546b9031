import { ln } from '../../../shared/math';
import { emptyColumns, feature } from '../catalogue';
import { wantsAny, type FamilyModule, type FeatureView } from '../featureView';
import type { CodedRows } from '../kernel/blockKernel';
import type { WantedFeatures } from '../wantedFeatures';

const rest = { unit: 'count', family: 'mix', cause: 'product', needs: [] } as const;
const of = (role: string) => ({ ...rest, needs: [`orders.${role}`] });

const features = [
  feature(
    [
      'products_distinct',
      ['Different products', '购买商品数'],
      ['Number of different products bought', '购买过的不同商品数'],
    ],
    of('product'),
  ),
  feature(
    [
      'product_repeat_share',
      ['Repeat share of products', '商品复购占比'],
      ['Share of order rows whose product was bought before', '再次购买同一商品的订单行占比'],
    ],
    { ...of('product'), unit: 'share', cause: 'loyalty' },
  ),
  feature(
    [
      'product_entropy',
      ['Spread over products', '商品分散度'],
      ['Entropy of order rows over products', '订单行在商品上的信息熵'],
    ],
    { ...of('product'), unit: 'nats' },
  ),
  feature(
    [
      'categories_distinct',
      ['Different categories', '购买品类数'],
      ['Number of different categories bought', '购买过的不同品类数'],
    ],
    of('category'),
  ),
  feature(
    [
      'category_entropy',
      ['Spread over categories', '品类分散度'],
      ['Entropy of order rows over categories', '订单行在品类上的信息熵'],
    ],
    { ...of('category'), unit: 'nats' },
  ),
  feature(
    [
      'top_category_share',
      ['Share of main category', '主品类占比'],
      ['Share of order rows in the most frequent category', '最常购品类的订单行占比'],
    ],
    { ...of('category'), unit: 'share' },
  ),
  feature(
    [
      'stores_distinct',
      ['Different stores', '购买门店数'],
      ['Number of different stores', '购买过的不同门店数'],
    ],
    of('store'),
  ),
  feature(
    [
      'store_entropy',
      ['Spread over stores', '门店分散度'],
      ['Entropy of order rows over stores', '订单行在门店上的信息熵'],
    ],
    { ...of('store'), unit: 'nats' },
  ),
  feature(
    [
      'top_store_share',
      ['Share of main store', '主门店占比'],
      ['Share of order rows in the most frequent store', '最常去门店的订单行占比'],
    ],
    { ...of('store'), unit: 'share' },
  ),
  feature(
    [
      'channels_distinct',
      ['Different channels', '购买渠道数'],
      ['Number of different channels', '购买过的不同渠道数'],
    ],
    {
      ...of('channel'),
      cause: 'engagement',
    },
  ),
  feature(
    [
      'channel_entropy',
      ['Spread over channels', '渠道分散度'],
      ['Entropy of order rows over channels', '订单行在渠道上的信息熵'],
    ],
    { ...of('channel'), unit: 'nats', cause: 'engagement' },
  ),
  feature(
    [
      'top_channel_share',
      ['Share of main channel', '主渠道占比'],
      ['Share of order rows in the most frequent channel', '最常用渠道的订单行占比'],
    ],
    { ...of('channel'), unit: 'share', cause: 'engagement' },
  ),
];

const IDS = features.map(({ id }) => id);

type Columns = Record<string, Float64Array>;

/** What and where members buy: products, categories, stores, channels (F3; no role holds a brand). No returns. */
export const mix: FamilyModule = { features, compute };

function compute(view: FeatureView, wanted: WantedFeatures): Columns {
  const columns = emptyColumns(IDS, view.memberCount, wanted);
  if (wantsAny(wanted, ['products_distinct', 'product_repeat_share', 'product_entropy']))
    spread(view, 'product', (m, { rows, distinct, entropy }) => {
      columns['products_distinct']![m] = distinct;
      columns['product_repeat_share']![m] = (rows - distinct) / rows;
      columns['product_entropy']![m] = entropy;
    });
  if (wantsAny(wanted, ['category_entropy', 'top_category_share']))
    spread(view, 'category', (m, { rows, distinct, entropy, largest }) => {
      columns['categories_distinct']![m] = distinct;
      columns['category_entropy']![m] = entropy;
      columns['top_category_share']![m] = largest / rows;
    });
  else if (wanted.has('categories_distinct')) distinct(view, 'category', columns['categories_distinct']!);
  if (wantsAny(wanted, ['store_entropy', 'top_store_share']))
    spread(view, 'store', (m, { rows, distinct, entropy, largest }) => {
      columns['stores_distinct']![m] = distinct;
      columns['store_entropy']![m] = entropy;
      columns['top_store_share']![m] = largest / rows;
    });
  else if (wanted.has('stores_distinct')) distinct(view, 'store', columns['stores_distinct']!);
  if (wantsAny(wanted, ['channel_entropy', 'top_channel_share']))
    spread(view, 'channel', (m, { rows, distinct, entropy, largest }) => {
      columns['channels_distinct']![m] = distinct;
      columns['channel_entropy']![m] = entropy;
      columns['top_channel_share']![m] = largest / rows;
    });
  else if (wanted.has('channels_distinct')) distinct(view, 'channel', columns['channels_distinct']!);
  return columns;
}

type CodedLane = 'product' | 'category' | 'store' | 'channel';

/** Counts the different levels per member; missing for members without a single one. */
function distinct({ lines, kernel }: FeatureView, lane: CodedLane, out: Float64Array): void {
  const { offsets, lanes, levels } = lines;
  const rows = { offsets, codes: lanes[lane], isReturn: lanes.isReturn };
  const isCounted = kernel.distinct(rows, levels[lane], out);
  if (!isCounted) countSeen(rows, new Int32Array(levels[lane]).fill(-1), out);
}

/** @param seenBy last member per level, −1 at first; written */
function countSeen({ offsets, codes, isReturn }: CodedRows, seenBy: Int32Array, out: Float64Array): void {
  for (let m = 0; m + 1 < offsets.length; m++) {
    const end = offsets[m + 1]!;
    let count = 0;
    for (let i = offsets[m]!; i < end; i++) {
      const code = codes[i]!;
      if (code < 0 || seenBy[code] === m || isReturn[i] === 1) continue;
      seenBy[code] = m;
      count++;
    }
    if (count > 0) out[m] = count;
  }
}

interface Spread {
  readonly rows: number;
  readonly distinct: number;
  readonly largest: number;
  readonly entropy: number;
}

/** Counts levels per member; `write` is not called for members without a single one. Cost: one pass. */
function spread(
  { lines, memberCount }: FeatureView,
  lane: CodedLane,
  write: (m: number, spread: Spread) => void,
): void {
  const codes = lines.lanes[lane];
  if (lines.levels[lane] === 0) return;
  const counts = new Int32Array(lines.levels[lane]);
  const touched: number[] = [];
  for (let m = 0; m < memberCount; m++) {
    let rows = 0;
    for (let i = lines.offsets[m]!; i < lines.offsets[m + 1]!; i++) {
      const code = codes[i]!;
      if (code < 0 || lines.lanes.isReturn[i] === 1) continue;
      rows++;
      if (counts[code]!++ === 0) touched.push(code);
    }
    if (rows > 0) write(m, summarise(counts, touched, rows));
    for (const code of touched) counts[code] = 0;
    touched.length = 0;
  }
}

function summarise(counts: Int32Array, touched: readonly number[], rows: number): Spread {
  let largest = 0;
  let weighted = 0;
  for (const code of touched) {
    const count = counts[code]!;
    if (count > largest) largest = count;
    if (count > 1) weighted += count * ln(count);
  }
  return { rows, distinct: touched.length, largest, entropy: Math.max(0, ln(rows) - weighted / rows) };
}
