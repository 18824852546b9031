import { beforeAll, describe, expect, it } from 'vitest';
import { readModelFile } from '../../analysis/modelFiles/modelFile';
import type { VersionComparison } from '../../analysis/modelFiles/keptTraining';
import { scoringFixture, scoresOf, type ScoringFixture } from '../../analysis/modelFiles/scoring.fixture';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { getColumn, makeTable, numericColumn, textColumn } from '../../shared/table';
import { isAllowed } from '../framework/params';
import messages from './messages';
import spec from './spec';
import type { LeaderboardRow } from './types';
import { keepTraining, versionAnswer } from './versionAnswer';
import {
  putBack,
  removedOf,
  renamed,
  toParam,
  versionsOf,
  withoutVersion,
  withVersion,
  type Version,
  type VersionFile,
} from './versions';

const board = [
  {
    model: 'logistic',
    split: 'cv',
    auc: 0.83,
    logLoss: 0.42,
    settings: { C: 1 },
  } as unknown as LeaderboardRow,
];
const split = { kind: 'kfold', column: null, folds: 5 };

describe('a training kept as a version', () => {
  let made: ScoringFixture;
  beforeAll(async () => (made = await scoringFixture(['logistic'], noCheckpoint)), 60_000);

  function keep(change = (p: number) => p, created = '2026-03-01T08:00:00Z'): Promise<VersionFile> {
    const { table, trained, models } = made;
    const said = scoresOf(models[0]!, table.columns, table.rowCount);
    const predictions = makeTable([
      { ...getColumn(table, 'customerID'), name: 'member_id' },
      textColumn(
        'split',
        Array.from(said, (_, row) => (row % 3 === 0 ? 'train' : 'test')),
      ),
      numericColumn('label', trained.label.values),
      numericColumn('logistic', said.map(change)),
    ]);
    const question = { ask: 'keep', created, name: 'March', tables: { orders: 'ab12' }, split } as const;
    const outputs = { model: trained, leaderboard: board, predictions };
    return keepTraining(question, outputs, { table, checkpoint: noCheckpoint });
  }
  const compare = (challenger: VersionFile, champion: VersionFile) =>
    versionAnswer({ ask: 'compare', challenger: challenger.text, champion: champion.text });

  it('says when, from what and how well, and gives the same file for the same training', async () => {
    const { about, text } = await keep();
    expect(about).toMatchObject({
      name: 'March',
      created: '2026-03-01T08:00:00Z',
      model: 'logistic',
      settings: { C: 1 },
      seed: 5,
      tables: { orders: 'ab12' },
      split,
      figures: { auc: 0.83, logLoss: 0.42 },
    });
    expect((await keep()).text).toBe(text);
    expect(versionAnswer({ ask: 'read', text })).toEqual({ about, text });
  });

  it('holds no id of any member', async () => {
    const { text } = await keep();
    const ids = getColumn(made.table, 'customerID');
    expect(ids.storage === 'text' && ids.dictionary.some((id) => text.includes(id))).toBe(false);
  });

  it('is judged on the members held out, and found better than one that says the contrary', async () => {
    const good = await keep();
    const bad = await keep((p) => 1 - p);
    const found = compare(good, bad) as VersionComparison;
    expect(found.rows).toBe(Math.floor((made.table.rowCount * 2) / 3));
    expect(found.auc.lower).toBeGreaterThan(0);
    expect(found.logLoss.upper).toBeLessThan(0);
    expect((compare(good, good) as VersionComparison).auc.difference).toBe(0);
  });

  it('is not compared with one that was judged on others', async () => {
    const here = await keep();
    const file = readModelFile(here.text);
    const { table, trained } = made;
    const outcomes = trained.label.values.map((y, row) => (row === 1 ? 1 - y : y));
    const other = { ...made, trained: { ...trained, label: { ...trained.label, values: outcomes } } };
    made = other;
    expect(compare(await keep(), here)).toBeNull();
    made = { ...other, trained };
    expect(file.kept!.judged.labels.length).toBeLessThan(table.rowCount);
  });

  it('scores as a plain model file, without what it was judged on', async () => {
    const { text } = await keep();
    const plain = versionAnswer({ ask: 'scoring', text }) as string;
    const { kept, ...rest } = readModelFile(text);
    expect(kept).toBeDefined();
    expect(readModelFile(plain)).toEqual(rest);
    expect(() => versionAnswer({ ask: 'read', text: text.replace('March', 'Marsh') })).toThrow('damaged');
  });
});

describe('the list of versions', () => {
  const version = (file: string): Version => ({
    file,
    name: file,
    bytes: 9,
    created: '2026-03-01T08:00:00Z',
    model: 'boosted',
    settings: {},
    seed: 1,
    tables: {},
    split,
    judgedOn: null,
    figures: {},
  });
  const [a, b, c] = [version('a'), version('b'), version('c')];
  const three = [a, b, c].reduce(withVersion, versionsOf(null));

  it('takes the first as champion, and none twice', () => {
    expect(three).toEqual({ champion: 'a', list: [a, b, c] });
    expect(withVersion(three, version('b'))).toEqual(three);
  });

  it('gives a removed version back to its place and rank', () => {
    for (const one of [a, b, c])
      expect(putBack(withoutVersion(three, one.file), removedOf(three, one))).toEqual(three);
    expect(withoutVersion(three, 'a').champion).toBe('c');
  });

  it('is no parameter at all when empty, and one the spec allows else', () => {
    expect(toParam(withoutVersion(versionsOf(toParam(withVersion(versionsOf(null), a))), 'a'))).toBeNull();
    const { versions } = spec.params;
    expect(isAllowed(versions, toParam(renamed(three, 'b', 'Spring')))).toBe(true);
    for (const wrong of [1, [], { champion: null, list: [{}] }, { champion: 2, list: [] }])
      expect(isAllowed(versions, wrong)).toBe(false);
  });

  it('has words for every way to split', () => {
    for (const locale of ['en', 'zh'] as const)
      for (const kind of ['unknown', 'time', 'rolling', 'random', 'kfold', 'column'])
        expect(
          createTranslator(locale, messages)(`version.splitOf.${kind}`, { folds: 5, column: 'c' }),
        ).not.toMatch(/^version\./);
  });
});
