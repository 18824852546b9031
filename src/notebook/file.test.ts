import { describe, expect, it } from 'vitest';
import { parseNotebook, serialiseNotebook } from './file';

const FILE = {
  format: 'tidemark-notebook',
  version: 1,
  title: 'Autumn',
  seed: 7,
  tables: { orders: { part: 'orders', roles: { member_id: 'id', ignore: ['a', 'b'] } } },
  cells: [
    { id: 'table', kind: 'table', params: {}, inputs: { source: 'table:orders' } },
    { id: 'later', kind: 'from-the-future', params: { b: 1, a: [2] }, inputs: {}, note: 'kept' },
  ],
};

describe('the notebook file', () => {
  it('comes back as it was written, byte for byte', () => {
    const once = serialiseNotebook(parseNotebook(JSON.stringify(FILE)));
    expect(serialiseNotebook(parseNotebook(once))).toBe(once);
  });

  it('keeps unknown kinds, parameters and members', () => {
    const written = JSON.parse(
      serialiseNotebook(parseNotebook(JSON.stringify({ ...FILE, extra: { x: 1 } }))),
    ) as typeof FILE & {
      extra: unknown;
    };
    expect(written.cells[1]).toEqual(FILE.cells[1]);
    expect(written.extra).toEqual({ x: 1 });
  });

  it('writes keys in a stable order with two spaces', () => {
    const text = serialiseNotebook(parseNotebook(JSON.stringify(FILE)));
    expect(text.startsWith('{\n  "format": "tidemark-notebook",\n  "version": 1,\n  "title": "Autumn"')).toBe(
      true,
    );
    expect(text.indexOf('"a": [')).toBeLessThan(text.indexOf('"b": 1'));
  });

  it.each([
    ['file/not-json', 'PK\u0003\u0004'],
    ['file/not-a-notebook', '{"cells": []}'],
    ['file/too-new', JSON.stringify({ ...FILE, version: 99 })],
    ['file/broken', JSON.stringify({ ...FILE, version: 'one' })],
    ['file/broken', JSON.stringify({ ...FILE, cells: {} })],
    ['file/broken', JSON.stringify({ ...FILE, cells: [{ kind: 'table' }] })],
    ['file/broken', JSON.stringify({ ...FILE, cells: [FILE.cells[0], FILE.cells[0]] })],
    ['file/broken', JSON.stringify({ ...FILE, cells: [{ id: 'a', kind: 'b', inputs: { x: 3 } }] })],
  ])('refuses with %s what it cannot read', (code, text) => {
    expect(() => parseNotebook(text)).toThrow(expect.objectContaining({ code }));
  });
});
