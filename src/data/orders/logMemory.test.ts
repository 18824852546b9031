import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sha256Hex } from '../../shared/fingerprint';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';
import { LentMemory } from './logMemory';
import { withOrderLog } from './orderLog';

const LONG = 100_000;

describe('lent memory', () => {
  it('gives what was given back to the next one, and to nobody before', () => {
    const [first, second] = [new LentMemory(), new LentMemory()];
    const one = first.numbers(LONG);
    expect(second.numbers(LONG).buffer === one.buffer).toBe(false);
    first.giveBack();
    expect(new LentMemory().numbers(LONG - 10).buffer === one.buffer).toBe(true);
  });

  it('gives arrays of the length asked for, and empty flags', () => {
    const first = new LentMemory();
    first.bytes(LONG).fill(7);
    first.giveBack();
    const second = new LentMemory();
    const flags = second.flags(LONG - 1);
    expect([flags.length, flags.some((flag) => flag !== 0)]).toEqual([LONG - 1, false]);
    expect(second.codes(LONG)).toHaveLength(LONG);
    expect(second.bytes(3)).toHaveLength(3);
  });

  it('does not give a buffer again that was sent away', () => {
    const memory = new LentMemory();
    const sent = memory.numbers(3 * LONG);
    structuredClone(sent.buffer, { transfer: [sent.buffer as ArrayBuffer] });
    memory.giveBack();
    expect(new LentMemory().numbers(3 * LONG)).toHaveLength(3 * LONG);
  });
});

/** `rows` orders in no order of time, some of them returns, a few without a member. */
function orders(rows: number, step: number): ColumnTable {
  const members = Array.from({ length: rows }, (_, i) => (i % 997 === 0 ? null : `m${(i * step) % 313}`));
  return makeTable(
    [
      textColumn('member', members, 'id'),
      numericColumn(
        'at',
        Float64Array.from({ length: rows }, (_, i) => ((i * 7919) % rows) * 3.6e6),
        'datetime',
      ),
      numericColumn(
        'amount',
        Float64Array.from({ length: rows }, (_, i) => ((i * step) % 100) - 5),
        'money',
      ),
    ],
    'orders',
    { member_id: 'member', ordered_at: 'at', amount: 'amount' },
  );
}

it('a log in used memory is the same as in new memory', async () => {
  const digestOf = (table: ColumnTable) =>
    withOrderLog(table, noCheckpoint, (log) =>
      Promise.resolve(
        [log.at, log.amount, log.isReturn, log.offsets]
          .map((lane) => sha256Hex(new Uint8Array(lane.buffer, lane.byteOffset, lane.byteLength)))
          .join(),
      ),
    );
  const table = orders(70_000, 11);
  const first = await digestOf(table);
  expect(await digestOf(orders(69_000, 17))).not.toBe(first);
  expect(await digestOf(table)).toBe(first);
});

it('gives the memory back when the use of a log fails', async () => {
  let used: ArrayBufferLike | undefined;
  const failing = withOrderLog(orders(70_000, 3), noCheckpoint, (log) => {
    used = log.at.buffer;
    return Promise.reject(new Error('stop'));
  });
  await expect(failing).rejects.toThrow('stop');
  const next = new LentMemory();
  expect([1, 2, 3, 4].some(() => next.numbers(60_000).buffer === used)).toBe(true);
});
