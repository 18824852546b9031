import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocks } from '../../tests/tools/memoryLocks';
import { isHeldElsewhere, ProjectLock } from './projectLock';
import { Store } from './store';

let store: Store;
let count = 0;
const tabs: ProjectLock[] = [];
beforeEach(() => {
  store = new Store({ name: `lock-${count++}`, locks: createLocks() });
});
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.leave();
  vi.useRealTimers();
});

function tab() {
  const events = {
    onHeld: vi.fn(),
    onAsked: vi.fn(() => Promise.resolve()),
    onStolen: vi.fn(),
    onSaved: vi.fn(),
  };
  const lock = new ProjectLock(store, 'p', events);
  tabs.push(lock);
  return { lock, events };
}

it('lets the first tab write and the second one wait', async () => {
  const [first, second] = [tab(), tab()];
  expect([await first.lock.enter(), await second.lock.enter()]).toEqual([true, false]);
  expect([first.lock.held, second.lock.held]).toEqual([true, false]);
  expect(await isHeldElsewhere(store, 'p')).toBe(true);
});

it('makes the next in line the writer when the first one closes', async () => {
  const [first, second, third] = [tab(), tab(), tab()];
  for (const one of [first, second, third]) await one.lock.enter();
  first.lock.leave();
  await vi.waitFor(() => expect(second.events.onHeld).toHaveBeenCalledOnce());
  expect(third.lock.held).toBe(false);
  second.lock.leave();
  await vi.waitFor(() => expect(third.lock.held).toBe(true));
});

it('hands over when asked, after what is pending has been saved', async () => {
  const [first, second] = [tab(), tab()];
  for (const one of [first, second]) await one.lock.enter();
  let saved = (): void => undefined;
  first.events.onAsked.mockImplementation(() => new Promise((resolve) => (saved = resolve)));
  second.lock.takeOver();
  await vi.waitFor(() => expect(first.events.onAsked).toHaveBeenCalledOnce());
  expect(second.lock.held).toBe(false);
  saved();
  await vi.waitFor(() => expect(second.events.onHeld).toHaveBeenCalledOnce());
  expect([first.lock.held, second.lock.held]).toEqual([false, true]);
});

it('can be handed to and fro', async () => {
  const [first, second] = [tab(), tab()];
  for (const one of [first, second]) await one.lock.enter();
  for (const [asking, holding] of [
    [second, first],
    [first, second],
    [second, first],
  ] as const) {
    asking.lock.takeOver();
    await vi.waitFor(() => expect([asking.lock.held, holding.lock.held]).toEqual([true, false]));
  }
  expect(first.events.onStolen).not.toHaveBeenCalled();
});

it('is taken from a tab that does not answer, which is told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const [first, second] = [tab(), tab()];
  for (const one of [first, second]) await one.lock.enter();
  first.events.onAsked.mockImplementation(() => new Promise(() => undefined));
  second.lock.takeOver();
  await vi.advanceTimersByTimeAsync(6000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(second.events.onHeld).toHaveBeenCalledOnce());
  expect(first.events.onStolen).toHaveBeenCalledOnce();
  expect([first.lock.held, second.lock.held]).toEqual([false, true]);
  second.lock.leave();
  await vi.waitFor(() => expect(first.events.onHeld).toHaveBeenCalledOnce());
});

it('tells the readers that the writer saved', async () => {
  const [first, second] = [tab(), tab()];
  for (const one of [first, second]) await one.lock.enter();
  first.lock.tellSaved();
  await vi.waitFor(() => expect(second.events.onSaved).toHaveBeenCalledOnce());
  expect(first.events.onSaved).not.toHaveBeenCalled();
});
