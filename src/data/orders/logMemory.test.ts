import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sha256Hex } from '../../shared/fingerprint';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';
import { LentMemory } from './logMemory';
import { withOrderLog } from './orderLog';

const LONG = 100_000;

const BYTES = 20 * LONG;

describe('lent memory', () => {
  it('gives what was given back to the next one, and to nobody before', () => {
    const [first, second] = [new LentMemory(BYTES), new LentMemory(BYTES)];
    const one = first.numbers(LONG);
    expect(second.numbers(LONG).buffer === one.buffer).toBe(false);
    first.giveBack();
    expect(new LentMemory(BYTES - 10).numbers(LONG).buffer === one.buffer).toBe(true);
  });

  it('gives arrays of the length asked for, and empty flags', () => {
    const first = new LentMemory(BYTES);
    first.bytes(LONG).fill(7);
    first.giveBack();
    const second = new LentMemory(BYTES);
    const flags = second.flags(LONG - 1);
    expect([flags.length, flags.some((flag) => flag !== 0)]).toEqual([LONG - 1, false]);
    expect(second.codes(LONG)).toHaveLength(LONG);
    expect(second.bytes(3)).toHaveLength(3);
  });

  it('gives new arrays beyond what was asked for, and where there is no memory in one piece', () => {
    const memory = new LentMemory(BYTES);
    const one = memory.numbers(2 * LONG);
    const beyond = memory.numbers(2 * LONG);
    expect(beyond).toHaveLength(2 * LONG);
    expect(beyond.buffer === one.buffer).toBe(false);
    expect(new LentMemory(2 ** 40).codes(LONG)).toHaveLength(LONG);
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
    withOrderLog(
      () => table,
      noCheckpoint,
      (log) =>
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
  const failing = withOrderLog(
    () => orders(70_000, 3),
    noCheckpoint,
    (log) => {
      used = log.at.buffer;
      return Promise.reject(new Error('stop'));
    },
  );
  await expect(failing).rejects.toThrow('stop');
  let next: ArrayBufferLike | undefined;
  await withOrderLog(
    () => orders(70_000, 5),
    noCheckpoint,
    (log) => {
      next = log.at.buffer;
      return Promise.resolve();
    },
  );
  expect(next === used).toBe(true);
});
