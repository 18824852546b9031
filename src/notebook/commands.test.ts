import { describe, expect, it } from 'vitest';
import { deleteCell, duplicateCell, insertCell, moveCell, removeTable, setParam, setTable } from './commands';
import { emptyNotebook, type CellDocument } from './document';
import { History } from './history';

const cell = (id: string, inputs: Record<string, string> = {}): CellDocument => ({
  id,
  kind: 'table',
  params: {},
  inputs,
});
const notebook = ['a', 'b', 'c'].reduce((book, id) => insertCell(cell(id))(book), emptyNotebook('Test'));
const ids = (book: typeof notebook) => book.cells.map((one) => one.id).join('');

describe('notebook commands', () => {
  it('inserts, moves and deletes by place', () => {
    expect(ids(insertCell(cell('x'), 1)(notebook))).toBe('axbc');
    expect(ids(moveCell('c', 0)(notebook))).toBe('cab');
    expect(ids(deleteCell('b')(notebook))).toBe('ac');
  });

  it('gives a copy a free id right after its original', () => {
    expect(duplicateCell('a')(insertCell(cell('table'))(notebook)).cells.map((one) => one.id)).toEqual([
      'a',
      'table-2',
      'b',
      'c',
      'table',
    ]);
  });

  it('takes a parameter out when its default is set again', () => {
    const set = setParam('a', 'k', 3)(notebook);
    expect(set.cells[0]!.params).toEqual({ k: 3 });
    expect(setParam('a', 'k', undefined)(set).cells[0]!.params).toEqual({});
  });

  it('takes the wires of a table out with the table', () => {
    const wired = insertCell(cell('t', { source: 'table:orders', other: 'a.table' }))(
      setTable('orders', { part: 'orders', roles: {} })(notebook),
    );
    const without = removeTable('orders')(wired);
    expect(without.tables).toEqual({});
    expect(without.cells.at(-1)!.inputs).toEqual({ other: 'a.table' });
  });
});

describe('History', () => {
  it('undoes and redoes without limit', () => {
    const history = new History(notebook);
    for (let k = 0; k < 500; k++) history.push(setParam('a', 'k', k)(history.present));
    for (let k = 0; k < 500; k++) history.undo();
    expect(history.present).toBe(notebook);
    expect(history.canUndo).toBe(false);
    for (let k = 0; k < 500; k++) history.redo();
    expect(history.present.cells[0]!.params).toEqual({ k: 499 });
  });

  it('makes typing into one field a single step', () => {
    const history = new History(notebook);
    for (const k of [1, 12, 123]) history.push(setParam('a', 'k', k)(history.present), 'param:a.k');
    history.undo();
    expect(history.present).toBe(notebook);
  });

  it('forgets the future after a new edit', () => {
    const history = new History(notebook);
    history.push(deleteCell('a')(notebook));
    history.undo();
    history.push(deleteCell('b')(notebook));
    expect(history.canRedo).toBe(false);
  });
});
