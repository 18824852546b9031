import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PackedTexts, type TextBlock } from './packedTexts';
import { codedColumn, packedOf } from './packedColumns';
import { levelAt, levelCount, takeColumn, textAt, type TextColumn } from './table';

function blockOf(texts: readonly string[]): TextBlock {
  const parts = texts.map((text) => new TextEncoder().encode(text));
  const offsets = new Uint32Array(parts.length + 1);
  for (const [k, part] of parts.entries()) offsets[k + 1] = offsets[k]! + part.length;
  return { bytes: Uint8Array.from(parts.flatMap((part) => [...part])), offsets };
}

const words = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '\ufeffa', '会员😀')), {
  maxLength: 20,
});

it('gives back what was packed: one by one, in batches, as a whole and taken in another order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 5 }), async (parts) => {
      const texts = parts.flat();
      const packed = new PackedTexts(parts.map(blockOf));
      expect(packed.size).toBe(texts.length);
      expect(texts.map((_, k) => packed.at(k))).toEqual(texts);
      expect([...packed.batches()].flat()).toEqual(texts);
      const backwards = await packed.take(
        Int32Array.from(texts, (_, k) => texts.length - 1 - k),
        noPause,
      );
      expect(backwards.strings()).toEqual([...texts].reverse());
      expect(packed.strings()).toEqual(texts);
      expect(texts.map((_, k) => packed.at(k))).toEqual(texts);
    }),
  );
});

const noPause = () => Promise.resolve();

it('takes more than a batch at once', async () => {
  const texts = Array.from({ length: 40_000 }, (_, k) => `é${k}`);
  const packed = new PackedTexts([blockOf(texts.slice(0, 9)), blockOf(texts.slice(9))]);
  const order = Int32Array.from(texts, (_, k) => (k * 7919) % texts.length);
  expect((await packed.take(order, noPause)).strings()).toEqual(Array.from(order, (k) => texts[k]));
});

it('is a text column like any other, and a copy of it is plain', () => {
  const column = codedColumn(
    { name: 'id', type: 'id' },
    Int32Array.of(1, -1, 0),
    new PackedTexts([blockOf(['a', 'é'])]),
  );
  expect([0, 1, 2].map((row) => textAt(column, row))).toEqual(['é', null, 'a']);
  expect([levelCount(column), levelAt(column, 1)]).toEqual([2, 'é']);
  const taken = takeColumn(column, [2, 0]) as TextColumn;
  expect(packedOf(taken)).toBe(packedOf(column));
  expect([...taken.codes]).toEqual([0, 1]);
  const plain = {
    storage: 'text',
    name: 'id',
    type: 'id',
    codes: Int32Array.of(1, -1, 0),
    dictionary: ['a', 'é'],
  };
  expect(structuredClone(column)).toEqual(plain);
  expect({ ...column }).toEqual(plain);
  expect(packedOf({ ...column })).toBeUndefined();
});

it('is asked for one text after another without decoding them all, until many were', () => {
  const texts = Array.from({ length: 3200 }, (_, k) => `t${k}`);
  const packed = new PackedTexts([blockOf(texts)]);
  for (let k = 0; k < 200; k++) expect(packed.at(k)).toBe(texts[k]);
  expect([...packed.batches()][0]).not.toBe(packed.batches().next().value);
  expect(packed.at(3199)).toBe('t3199');
  expect([...packed.batches()][0]).toBe(packed.strings());
});
