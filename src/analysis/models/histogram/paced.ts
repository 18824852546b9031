import type { Spend } from './growTree';

/** Additions in some 8 ms. */
const WORK_BETWEEN_PAUSES = 8_000_000;

/** Counts additions and pauses after every few milliseconds of them. */
export function paced(pause: () => Promise<void>): Spend {
  let spent = 0;
  return async (work) => {
    spent += work;
    if (spent < WORK_BETWEEN_PAUSES) return;
    spent = 0;
    await pause();
  };
}
