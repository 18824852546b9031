import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Toaster } from './Toaster.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('Toaster', () => {
  it('keeps a toast for eight seconds', () => {
    const toaster = new Toaster();
    toaster.show('Cell deleted.');
    vi.advanceTimersByTime(7999);
    expect(toaster.list.map((toast) => toast.text)).toEqual(['Cell deleted.']);
    vi.advanceTimersByTime(1);
    expect(toaster.list).toEqual([]);
  });

  it('keeps it as long as it is held, and eight seconds from then', () => {
    const toaster = new Toaster();
    toaster.show('Cell deleted.');
    const { id } = toaster.list[0]!;
    toaster.hold(id);
    vi.advanceTimersByTime(60_000);
    expect(toaster.list).toHaveLength(1);
    toaster.resume(id);
    vi.advanceTimersByTime(8000);
    expect(toaster.list).toEqual([]);
  });

  it('shows the same words once and no more than three at a time', () => {
    const toaster = new Toaster();
    for (const text of ['a', 'a', 'b', 'c', 'd']) toaster.show(text);
    expect(toaster.list.map((toast) => toast.text)).toEqual(['b', 'c', 'd']);
  });

  it('keeps what takes back another thing, and only the latest way back of one thing', () => {
    const toaster = new Toaster();
    const undo = (label: string) => ({ label, run: () => undefined });
    for (const which of ['first', 'second']) toaster.show('“Spring (copy)” deleted.', undo(which));
    expect(toaster.list.map(({ action }) => action!.label)).toEqual(['first', 'second']);
    toaster.show('Refreshed from february.csv', undo('february'), 'orders');
    toaster.show('Refreshed from march.csv', undo('march'), 'orders');
    expect(toaster.list.map(({ action }) => action!.label)).toEqual(['first', 'second', 'march']);
  });
});
