import { describe, expect, it } from 'vitest';
import { readModelFile } from '../../analysis/modelFiles/modelFile';
import { scoringFixture } from '../../analysis/modelFiles/scoring.fixture';
import { noCheckpoint } from '../../shared/checkpoint';
import { modelFileAnswer } from './modelFileAnswer';
import probe from './probe';
import type { LeaderboardRow } from './types';

const created = '2026-03-01T08:00:00Z';
const line = (split: LeaderboardRow['split'], auc: number) =>
  ({ model: 'logistic', split, auc, settings: { C: 1 } }) as unknown as LeaderboardRow;

describe('a trained model as a file', () => {
  it('carries the figures of the members held out, not of those learnt from', async () => {
    const { trained, table } = await scoringFixture(['logistic'], noCheckpoint);
    const outputs = {
      model: trained,
      leaderboard: [line('train', 0.9), line('cv', 0.84), line('test', 0.83)],
    };
    const question = { ask: 'file', model: 'logistic', format: 'tidemark', created } as const;
    const [file] = await modelFileAnswer(question, outputs, { table, checkpoint: noCheckpoint });
    expect(file!.name).toBe('logistic.tidemark-model.json');
    const read = readModelFile(file!.content as string);
    expect(read).toMatchObject({ created, champion: 'logistic' });
    expect(read.models[0]).toMatchObject({ settings: { C: 1 }, metrics: { auc: 0.83 } });
  });

  it('is not made before there is a training', async () => {
    const { table } = await scoringFixture(['rule'], noCheckpoint);
    const question = { ask: 'file', model: 'rule', format: 'tidemark', created };
    const asked = probe({ question, inputs: { snapshot: table }, last: null, checkpoint: noCheckpoint });
    await expect(asked).rejects.toThrow('train/not-fresh');
  });
});
