import { describe, expect, it } from 'vitest';
import { emptyNotebook, type NotebookDocument } from '../../notebook/document';
import { scoresWith, scoreWith } from './scoreWith';

const file = (name: string) => ({ name, text: `{"format":"tidemark-model","of":"${name}"}` });
const cell = (id: string, kind: string, inputs: Record<string, string>) => ({ id, kind, inputs, params: {} });
const notebook: NotebookDocument = {
  ...emptyNotebook('Spring'),
  cells: [
    cell('train', 'train', { snapshot: 'features.features' }),
    cell('importance', 'importance', { model: 'train.model', snapshot: 'features.features' }),
    cell('scores', 'scores', {
      model: 'train.model',
      snapshot: 'features.features',
      predictions: 'train.predictions',
    }),
  ],
};

describe('scoring with a version', () => {
  const march = scoreWith('train', file('March'))(notebook);

  it('puts a saved model beside the training, and what scores reads it without words on members it had seen', () => {
    expect(march.cells.map(({ id }) => id)).toEqual(['train', 'model-file', 'importance', 'scores']);
    expect(march.cells[1]!.inputs).toEqual({
      snapshot: 'features.features',
      present: 'train.model',
      predictions: 'train.predictions',
    });
    expect(march.cells[3]!.inputs).toEqual({ model: 'model-file.model', snapshot: 'features.features' });
    expect([scoresWith(notebook, 'train'), scoresWith(march, 'train')]).toEqual([null, 'March']);
  });

  it('takes another version into the same cell', () => {
    const april = scoreWith('train', file('April'))(march);
    expect(april.cells.map(({ id }) => id)).toEqual(march.cells.map(({ id }) => id));
    expect(scoresWith(april, 'train')).toBe('April');
  });

  it('goes back to the training, and leaves the saved model beside it', () => {
    const back = scoreWith('train', null)(march);
    expect(back.cells.filter(({ kind }) => kind !== 'model-file')).toEqual(notebook.cells);
    expect(back.cells[1]).toEqual(march.cells[1]);
    expect(scoresWith(back, 'train')).toBeNull();
    expect(scoreWith('train', null)(back)).toBe(back);
    expect(scoreWith('train', file('March'))(back).cells).toEqual(march.cells);
    expect(scoreWith('train', null)(notebook)).toBe(notebook);
  });
});
