import { beforeAll, describe, expect, it } from 'vitest';
import { exportModel } from '../../analysis/modelFiles/exportModel';
import { scoringFixture, scoresOf, type ScoringFixture } from '../../analysis/modelFiles/scoring.fixture';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import {
  getColumn,
  makeTable,
  numbersOf,
  numericColumn,
  takeRows,
  textColumn,
  type ColumnTable,
} from '../../shared/table';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import type { SavedFile } from './types';

/** The table without its first member: other rows than those learnt from. */
function firstRowsGone(table: ColumnTable): ColumnTable {
  return takeRows(
    table,
    Array.from({ length: table.rowCount - 1 }, (_, row) => row + 1),
  );
}

const english = createTranslator('en', messages);

describe('a saved model', () => {
  let made: ScoringFixture;
  let table: ColumnTable;
  beforeAll(async () => {
    made = await scoringFixture(['logistic', 'boosted'], noCheckpoint);
    table = { ...made.table, roles: { member_id: 'customerID', label: 'Churn' } };
  }, 60_000);

  async function fileOf(
    model: 'logistic' | 'boosted',
    format: 'tidemark' | 'xgboost',
    learntFrom: ColumnTable = table,
  ): Promise<SavedFile> {
    const wanted = { model, format, created: '2026-03-01T08:00:00Z', figures: [], table: learntFrom };
    const { name, content } = (await exportModel(made.trained, wanted, noCheckpoint))[0]!;
    return { name, text: content as string };
  }

  async function run(file: SavedFile | null, predictions?: ColumnTable, snapshot = table) {
    const warnings: Warning[] = [];
    const result = await compute({
      params: { file: file as never },
      inputs: { snapshot, present: predictions && made.trained, predictions },
      seed: 1,
      checkpoint: noCheckpoint,
      warn: (code, details = {}) => warnings.push({ code, details }),
    });
    return { ...result, warnings };
  }

  /** What a champion that had not seen a member might have said: its own scores, blurred or turned round. */
  function predictionsOf(change: (p: number, row: number) => number): ColumnTable {
    const scores = scoresOf(made.models[0]!, table.columns, table.rowCount);
    return makeTable([
      { ...getColumn(table, 'customerID'), name: 'member_id' },
      textColumn(
        'split',
        Array.from(scores, (_, row) => (row % 4 === 0 ? 'train' : 'test')),
        'category',
      ),
      numericColumn('logistic', scores.map(change)),
    ]);
  }

  it('scores every member as it did where it was trained, from either format', async () => {
    for (const format of ['tidemark', 'xgboost'] as const) {
      const { outputs, view } = await run(await fileOf('boosted', format));
      const got = numbersOf(getColumn(outputs.probabilities, 'probability'));
      const wanted = scoresOf(made.models[1]!, table.columns, table.rowCount);
      wanted.forEach((p, row) => expect(got[row]).toBeCloseTo(p, format === 'tidemark' ? 15 : 6));
      expect(view).toMatchObject({ format, model: 'boosted', rows: table.rowCount });
      expect(view.comparison).toHaveLength(1);
      expect(outputs.model.champion).toBe('boosted');
    }
  });

  it('is not compared on the very members it learnt from', async () => {
    const { view } = await run(
      await fileOf('boosted', 'tidemark'),
      predictionsOf((p) => 1 - p),
    );
    expect(view.learnt).toBe('same');
    expect(finding(view, {}, english)).toContain('learnt from these very members');
  });

  it('is judged on later snapshots alone', async () => {
    const months = Array.from({ length: table.rowCount }, (_, row) =>
      row % 3 === 0 ? '2026-04' : '2026-03',
    );
    const dated = (names: readonly string[]) => ({
      ...table,
      columns: [...table.columns, textColumn('month', names, 'category')],
      roles: { ...table.roles, snapshot: 'month' },
    });
    const file = await fileOf('boosted', 'tidemark', dated(months.map(() => '2026-03')));
    const later = firstRowsGone(dated(months));
    const { view } = await run(file, undefined, later);
    expect(view.learnt).toBe('later');
    expect(view.comparison[0]!.rows).toBe(Math.ceil(table.rowCount / 3) - 1);
  });

  it('beats a present champion that ranks backwards, on the members held out from it', async () => {
    const { view } = await run(
      await fileOf('boosted', 'tidemark'),
      predictionsOf((p) => 1 - p),
      firstRowsGone(table),
    );
    expect(view.comparison.map(({ which }) => which)).toEqual(['saved', 'present']);
    expect(view.comparison[0]!.rows).toBe(table.rowCount - Math.ceil(table.rowCount / 4));
    expect(view.difference!.lower).toBeGreaterThan(0);
    expect(finding(view, {}, english)).toContain('The saved model ranks better');
  });

  it('is called no better than a champion that says the same', async () => {
    const { view } = await run(
      await fileOf('logistic', 'tidemark'),
      predictionsOf((p) => p),
      firstRowsGone(table),
    );
    expect(view.difference!.difference).toBeCloseTo(0, 10);
    expect(finding(view, {}, english)).toContain('Neither ranks better');
  });

  it('scores members whose outcome nobody knows, and says that it is not judged', async () => {
    const unlabelled = { ...table, roles: { member_id: 'customerID' } };
    const { view, warnings } = await run(await fileOf('logistic', 'tidemark'), undefined, unlabelled);
    expect(view.comparison).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual(['model-file/no-outcomes']);
    expect(finding(view, {}, english)).toContain('No outcomes are known');
  });

  it('asks for a file where there is none, and refuses one that was changed', async () => {
    await expect(run(null)).rejects.toThrow('model-file/none');
    const { name, text } = await fileOf('logistic', 'tidemark');
    const changed = text.replace('"Yes"', '"yes"');
    await expect(run({ name, text: changed })).rejects.toThrow('model-file/damaged');
    await expect(run({ name, text: '{"learner":{}}' })).rejects.toThrow('model-file/no-feature-names');
  });
});
