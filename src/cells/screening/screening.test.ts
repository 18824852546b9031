import { compile } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../i18n/translate';
import { createRng } from '../../shared/rng';
import { getColumn, makeTable, numericColumn, textColumn } from '../../shared/table';
import charts from './chart';
import finding from './finding';
import messages from './messages';
import { MONTHS, planted, ROWS, screen, verdicts } from './screening.testkit';

describe('the screening cell', () => {
  it('gives every feature the verdict it was planted for', async () => {
    const { view, warnings } = await screen(planted());
    expect(verdicts(view.features)).toEqual({
      silent: 'keep',
      silentTwice: 'repeats silent',
      noise: 'keep',
      one: 'constant',
      gap: 'mostly-missing',
      grown: 'unstable',
      after: 'suspicious',
      tier: 'keep',
      isGold: 'repeats tier',
      name: 'near-unique',
    });
    expect(warnings).toEqual([{ code: 'train/leakage-suspected', details: { feature: 'after' } }]);
    expect(view.snapshots).toEqual(['2026-01-01', '2026-02-01']);
  });

  it('hands on the table without what is left out, its rows and roles as they were', async () => {
    const table = planted();
    const { outputs } = await screen(table);
    expect(outputs.kept.columns.map(({ name }) => name)).toEqual([
      'id',
      'month',
      'churned',
      'silent',
      'noise',
      'tier',
    ]);
    expect(outputs.kept.part).toBe('snapshot');
    expect(outputs.kept.roles).toEqual({ member_id: 'id', snapshot: 'month', label: 'churned' });
    expect(outputs.kept.rowCount).toBe(ROWS);
    expect(getColumn(outputs.kept, 'silent')).toBe(getColumn(table, 'silent'));
  });

  it('puts the strongest first and measures a number in several ways that agree', async () => {
    const { outputs } = await screen(planted());
    const values = outputs.screening.map((one) => one.informationValue ?? -1);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    const silent = outputs.screening.find(({ feature }) => feature === 'silent')!;
    expect(silent.auc).toBeGreaterThan(0.75);
    expect(silent.numberDifference!.cohensD).toBeGreaterThan(1);
    expect(silent.oddsPerSd!.lower).toBeGreaterThan(2);
    expect(silent.oddsPerSd!.upper).toBeGreaterThan(silent.oddsPerSd!.oddsRatio);
    const noise = outputs.screening.find(({ feature }) => feature === 'noise')!;
    expect(noise.informationValue).toBeLessThan(0.05);
    expect(noise.oddsPerSd!.p).toBeGreaterThan(0.01);
  });

  it('follows its limits', async () => {
    const lenient = { maxMissing: 1, moved: 10, knows: 1 };
    const { view } = await screen(planted(), lenient);
    const found = verdicts(view.features);
    expect(found).toMatchObject({ grown: 'keep', after: 'keep', gap: 'keep' });
    const strict = await screen(planted(), { knows: 0.7 });
    expect(verdicts(strict.view.features)).toMatchObject({ silent: 'suspicious' });
  });

  it('says what is missing, constant or repeated where there is no outcome', async () => {
    const { view, warnings } = await screen(planted({ isLabelled: false }));
    expect(warnings.map(({ code }) => code)).toEqual(['screening/no-label']);
    const found = verdicts(view.features);
    expect(found).toMatchObject({
      one: 'constant',
      gap: 'mostly-missing',
      name: 'near-unique',
      isGold: 'repeats tier',
      after: 'keep',
    });
    expect([found['silent'], found['silentTwice']].sort()).toEqual(['keep', 'repeats silent']);
    expect(
      view.features.every(({ auc, informationValue }) => auc === null && informationValue === null),
    ).toBe(true);
  });

  it.each([
    ['train/no-labels', () => null],
    ['train/one-class', () => 'no'],
    ['train/label-not-binary', (row: number) => `group ${row % 3}`],
  ] as const)('goes without the outcomes of a label that is none: %s', async (code, value) => {
    const label = textColumn(
      'churned',
      Array.from({ length: ROWS }, (_, row) => value(row)),
    );
    const table = planted();
    const columns = table.columns.map((column) => (column.name === 'churned' ? label : column));
    const { view, warnings } = await screen({ ...table, columns });
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
    expect(view.labelled).toBe(0);
  });

  it('takes no shift for one that few rows bring about by chance', async () => {
    const rng = createRng(3, 'few');
    const rows = 40;
    const column = numericColumn(
      'x',
      Float64Array.from({ length: rows }, () => rng.normal()),
    );
    const table = makeTable(
      [
        column,
        textColumn(
          'month',
          Array.from({ length: rows }, (_, row) => MONTHS[row % 2]!),
        ),
        textColumn(
          'churned',
          Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 'yes' : 'no')),
        ),
      ],
      'snapshot',
      { snapshot: 'month', label: 'churned' },
    );
    const { view } = await screen(table);
    expect(view.features[0]!.psi).toBeGreaterThan(0.25);
    expect(view.features[0]!.verdict).toBe('keep');
  });

  it('asks for columns that could be features, and for rows', async () => {
    const id = textColumn('id', ['a', 'b']);
    await expect(screen(makeTable([id], 'snapshot', { member_id: 'id' }))).rejects.toThrow(
      'screening/no-features',
    );
    await expect(screen(makeTable([], 'snapshot'))).rejects.toThrow('input/empty');
    await expect(screen(planted(), { positive: 'perhaps' })).rejects.toThrow('train/no-such-value');
  });

  it('gives the same bytes for the same seed', async () => {
    const [a, b] = [await screen(planted(), {}, 5), await screen(planted(), {}, 5)];
    expect(JSON.stringify(a.view)).toBe(JSON.stringify(b.view));
    expect(structuredClone(a.view)).toEqual(a.view);
  });

  it.each(['en', 'zh'] as const)('words and draws its result in %s', async (locale) => {
    const text = createTranslator(locale, messages);
    const labelled = await screen(planted());
    const plain = await screen(planted({ isLabelled: false }));
    expect(finding(labelled.view, {}, text)).toMatch(/\*\*.*3.*\*\*.*(after).*/);
    expect(finding(plain.view, {}, text)).not.toContain('IV');
    expect(compile(charts(labelled.view, labelled.params, text)['strength']!).spec).toBeDefined();
    expect(charts(plain.view, plain.params, text)).toEqual({});
  });
});
