import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TidemarkError } from '../../shared/errors';
import { retryMs, UntilRoom } from './UntilRoom';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function trial(failures: readonly TidemarkError[]) {
  const left = [...failures];
  const shown: string[] = [];
  const ports = {
    report: (cause: unknown) => shown.push((cause as TidemarkError).code),
    dismiss: ({ code }: TidemarkError) => void shown.splice(shown.indexOf(code), 1),
  };
  const task = vi.fn(() => {
    const next = left.shift();
    return next ? Promise.reject(next) : Promise.resolve();
  });
  return { shown, task, work: new UntilRoom(ports, task) };
}
const full = () => new TidemarkError('storage/quota');

it('a task is tried again by itself until the disk has room; what is wrong is said once meanwhile', async () => {
  const { shown, task, work } = trial([full(), full(), new TidemarkError('storage/cannot-open')]);
  await work.run();
  expect([shown, work.waits]).toEqual([['storage/quota'], true]);
  await vi.advanceTimersByTimeAsync(retryMs(1));
  expect(shown).toEqual(['storage/quota']);
  await vi.advanceTimersByTimeAsync(retryMs(2));
  expect(shown).toEqual(['storage/cannot-open']);
  await vi.advanceTimersByTimeAsync(retryMs(3));
  expect([shown, work.waits, task.mock.calls.length]).toEqual([[], false, 4]);
});

it('a person may ask for it before its time', async () => {
  const { shown, task, work } = trial([full()]);
  await work.run();
  await work.run();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([shown, task.mock.calls.length]).toEqual([[], 2]);
});

it('what room does not solve is said and not tried again', async () => {
  const { shown, task, work } = trial([new TidemarkError('storage/newer-version')]);
  await work.run();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([shown, work.waits, task.mock.calls.length]).toEqual([['storage/newer-version'], false, 1]);
});

it('waits ever longer, and never more than ten seconds', () => {
  expect([1, 2, 3, 4, 5, 99].map(retryMs)).toEqual([1000, 2000, 5000, 10_000, 10_000, 10_000]);
});
