export type DemoLocale = 'en' | 'zh';

/** Words of one kind of service message; every template holds {product}. */
interface ServiceKind {
  readonly name: string;
  readonly resolved: readonly string[];
  readonly open: readonly string[];
}

/** All words of the demo in one language; both languages have the same lengths, so the numbers do not depend on it. */
export interface Vocabulary {
  /** Header of each column, by table and role. */
  readonly headers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly nicknames: readonly [readonly string[], readonly string[]];
  readonly genders: readonly string[];
  /** Ten places; deliveries to the last two are often in trouble. */
  readonly regions: readonly string[];
  readonly signupChannels: readonly string[];
  readonly tiers: readonly string[];
  /** Eight categories of five products each, with prices in units of `priceScale`. */
  readonly categories: readonly string[];
  readonly products: readonly string[];
  readonly priceScale: number;
  readonly stores: readonly string[];
  readonly orderChannels: readonly string[];
  readonly coupons: readonly string[];
  /** Completed, refunded, cancelled. */
  readonly statuses: readonly string[];
  /** Login, app launch, mail opened, mail clicked, added to cart, favourite. */
  readonly eventTypes: readonly string[];
  readonly campaigns: readonly string[];
  readonly arms: readonly [string, string];
  readonly contactChannels: readonly string[];
  readonly noYes: readonly [string, string];
  /** Delivery, quality, price, refund, question, praise. */
  readonly serviceKinds: readonly ServiceKind[];
  /** Purchase, redeemed, expired. */
  readonly pointReasons: readonly string[];
}
