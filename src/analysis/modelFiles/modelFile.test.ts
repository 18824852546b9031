import { beforeAll, describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { MODEL_IDS } from '../models/model';
import { readModelFile, savedModelOf, writeModelFile, type Saving } from './modelFile';
import { fromPlainJson, toPlainJson } from './plainJson';
import { scoresOf, scoringFixture, type ScoringFixture } from './scoring.fixture';

const IDS = MODEL_IDS.filter((id) => id !== 'svmRbf');
const saving: Saving = { created: '2026-03-01T08:00:00Z', models: IDS, figures: [] };

describe('a Tidemark model file', () => {
  let made: ScoringFixture;
  let text: string;
  beforeAll(async () => {
    made = await scoringFixture(IDS, noCheckpoint);
    text = writeModelFile(made.trained, saving);
  }, 120_000);

  it('comes back with scores that are the same to the bit, whatever the model', () => {
    const file = readModelFile(text);
    for (const [k, id] of IDS.entries()) {
      const before = scoresOf(made.models[k]!, made.table.columns, made.table.rowCount);
      const after = scoresOf(savedModelOf(file, id), made.table.columns, made.table.rowCount);
      expect(after, id).toEqual(before);
    }
    expect(file).toMatchObject({ champion: IDS[0], created: saving.created, label: { positive: 'Yes' } });
  });

  it('is the same text for the same model, and holds no labels of members', () => {
    expect(writeModelFile(made.trained, saving)).toBe(text);
    expect(text).not.toContain('"values"');
    expect(text).not.toContain('testRows');
  });

  it('keeps settings and figures of the models saved, and leaves the others out', () => {
    const figures = [{ model: 'logistic', settings: { C: 1 }, metrics: { auc: 0.84 } }] as const;
    const file = readModelFile(writeModelFile(made.trained, { ...saving, models: ['logistic'], figures }));
    expect(file.models).toHaveLength(1);
    expect(file.champion).toBe('logistic');
    expect(file.models[0]).toMatchObject(figures[0]);
    expect(() => savedModelOf(file, 'boosted')).toThrow('train/no-such-model');
  });

  it('is refused when one digit is changed, when it is of another kind, or of a later version', () => {
    expect(() => readModelFile(text.replace('"Yes"', '"yes"'))).toThrow('model-file/damaged');
    expect(() => readModelFile(text.slice(0, -40))).toThrow('model-file/not-json');
    expect(() => readModelFile('{"format":"other"}')).toThrow('model-file/foreign');
    expect(() => readModelFile(text.replace('"version":1', '"version":2'))).toThrow('model-file/version');
  });
});

describe('JSON of models', () => {
  it('brings back typed arrays and the numbers JSON has no sign for', () => {
    const value = {
      a: Float64Array.of(NaN, -0, Infinity, 0.1 + 0.2, 5e-324),
      b: Float32Array.of(0.1, -Infinity),
      c: Int32Array.of(-1),
      d: [Uint8Array.of(1), { e: NaN, f: -0, g: 'NaN', h: null }],
    };
    expect(fromPlainJson(JSON.parse(JSON.stringify(toPlainJson(value))))).toEqual(value);
  });
});
