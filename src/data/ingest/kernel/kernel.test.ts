import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKernel, type Kernel } from './kernel';

const encoder = new TextEncoder();
const SLACK_BYTES = 64;
const GUARD = 0x5a;
const ROOM = 30;

interface Scanned {
  readonly fields: readonly string[];
  readonly isStuck: boolean;
  /** Bytes changed behind the room for fields. */
  readonly overrun: number;
  /** What is left unread. */
  readonly rest: string;
}

/** Scans a text once, with a guard behind the kernel's fields. */
function scanned(text: string, width: number, quote = '"'): Scanned {
  const kernel: Kernel = createKernel();
  const bytes = encoder.encode(text);
  kernel.useDialect(44, quote === '' ? -1 : quote.charCodeAt(0), -1, width, ROOM);
  const guard = kernel.allocate(1 << 16);
  const at = kernel.allocate(bytes.length + SLACK_BYTES);
  const memory = new Uint8Array(kernel.memory.buffer);
  memory.fill(GUARD, guard, guard + (1 << 16));
  memory.set(bytes, at);
  const end = kernel.scan(at, at + bytes.length);
  const pairs = new Uint32Array(kernel.memory.buffer, kernel.fieldsAddress(), 2 * kernel.getFieldCount());
  const fields = Array.from({ length: pairs.length / 2 }, (_, k) =>
    new TextDecoder().decode(memory.slice(pairs[2 * k], pairs[2 * k + 1])),
  );
  const overrun = memory
    .subarray(guard, guard + (1 << 16))
    .reduce((sum, byte) => sum + Number(byte !== GUARD), 0);
  return { fields, isStuck: kernel.isStuck() !== 0, overrun, rest: text.slice(end - at) };
}

describe('scan', () => {
  it.each([...Array(64).keys()])(
    'stops before a record with far too many fields (%d bytes before it)',
    (before) => {
      const whole = `${'p'.repeat(before)},2024-01-01,1.50\n`;
      for (const long of [`"x, y",2024-02-01,7.50${','.repeat(500)}`, `a,b,c${',ddddddddd'.repeat(90)}`]) {
        const { fields, isStuck, overrun, rest } = scanned(`${whole}${long}\r\na,b,c\n`, 3);
        expect({ overrun, isStuck, rest: rest.slice(0, 8) }).toEqual({
          overrun: 0,
          isStuck: true,
          rest: long.slice(0, 8),
        });
        expect(fields).toEqual(['p'.repeat(before), '2024-01-01', '1.50']);
      }
    },
  );

  it('finds the fields of plain and quoted records, wherever blocks of 64 bytes end', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'é', '1', ' ', '-'), maxLength: 40 });
    const quoted = fc.string({ unit: fc.constantFrom('b', ',', '\n', '2'), minLength: 1, maxLength: 40 });
    const cell = fc.oneof(
      { weight: 4, arbitrary: plain },
      { weight: 1, arbitrary: quoted.map((text) => `"${text}"`) },
    );
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), (cells, end) => {
        const { fields, isStuck, overrun } = scanned(cells.map((row) => row.join(',') + end).join(''), 3);
        const bare = cells.flat().map((text) => (text.startsWith('"') ? text.slice(1, -1) : text));
        expect({ fields, isStuck, overrun }).toEqual({ fields: bare, isStuck: false, overrun: 0 });
      }),
    );
  });
});
