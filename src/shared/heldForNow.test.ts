import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { HeldForNow } from './heldForNow';

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 5));

it('is made once while somebody has it, and anew when nobody had it any more', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let made = 0;
  const held = new HeldForNow(() => {
    made++;
    return new Float64Array(1000);
  });
  expect(held.ifAtHand).toBeUndefined();
  const mine = [held.get()];
  expect(held.get()).toBe(mine[0]);
  expect(held.ifAtHand).toBe(mine[0]);
  await nextTask();
  collect();
  expect(held.ifAtHand).toBeUndefined();
  expect(held.get()).toBe(mine[0]);
  expect(made).toBe(1);
  mine.length = 0;
  await nextTask();
  collect();
  await nextTask();
  expect(held.get()).toHaveLength(1000);
  expect(made).toBe(2);
});
