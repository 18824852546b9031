import { describe, expect, it } from 'vitest';
import { emptyNotebook, type CellDocument } from './document';
import { problemPlace } from './problemPlace';

const cell = (id: string, ...sources: string[]): CellDocument => ({
  id,
  kind: id,
  params: {},
  inputs: Object.fromEntries(sources.map((source, k) => [`port${k}`, source])),
});
const tableBehind = (id: string, ...cells: CellDocument[]) =>
  problemPlace(
    { ...emptyNotebook('t'), cells },
    cells.find((one) => one.id === id)!,
    'Model',
  ).ofTable;

describe('the place of a problem', () => {
  const read = [cell('table', 'table:snapshot'), cell('clean', 'table.table')];

  it('names the cell as the reader knows it and the table it reads through other cells', () => {
    const train = cell('train', 'clean.table');
    expect(problemPlace({ ...emptyNotebook('t'), cells: [...read, train] }, train, 'Model')).toEqual({
      atCell: 'Model',
      ofTable: 'snapshot',
    });
  });

  it('names the cell that made the table where several went into it', () => {
    const features = cell('features', 'clean.table', 'table:members');
    expect(tableBehind('train', ...read, features, cell('train', 'features.features'))).toBe('features');
  });

  it('ends where an input is missing, gone or its own', () => {
    expect(tableBehind('a', cell('a'))).toBe('a');
    expect(tableBehind('a', cell('a', 'gone.table'))).toBe('gone');
    expect(tableBehind('a', cell('a', 'b.table'), cell('b', 'a.table'))).toBe('a');
  });
});
