import type { OrderLog } from '../orders/orderLog';

/** What labels, silences and own gaps need of an order log. */
export type OrderTimes = Pick<OrderLog, 'memberIds' | 'offsets' | 'at' | 'isReturn'>;
