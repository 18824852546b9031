import { compile } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../i18n/translate';
import { createRng } from '../../shared/rng';
import { getColumn, makeTable, numericColumn, textColumn, type Column } from '../../shared/table';
import charts from './chart';
import finding from './finding';
import messages from './messages';
import { screen, verdicts } from './screening.testkit';

const ROWS = 2000;
const MONTHS = ['2026-01-01', '2026-02-01', '2026-03-01'];

/** One feature for every verdict; two months with outcomes, and the latest without. */
function planted({ isLabelled = true } = {}) {
  const rng = createRng(7, 'screening');
  const column = (name: string, value: (row: number) => number): Column =>
    numericColumn(
      name,
      Float64Array.from({ length: ROWS }, (_, row) => value(row)),
    );
  const month = (row: number) => Math.floor((3 * row) / ROWS);
  const silent = column('silent', () => rng.normal());
  const values = (silent as { values: Float64Array }).values;
  const label = Array.from(values, (value) => value + rng.normal() > 0.5);
  const noise = column('noise', () => rng.normal());
  const columns: Column[] = [
    textColumn('id', Array.from(values.keys(), String), 'id'),
    textColumn(
      'month',
      Array.from(values.keys(), (row) => MONTHS[month(row)]!),
      'category',
    ),
    textColumn(
      'churned',
      label.map((yes, row) => (month(row) === 2 ? null : yes ? 'yes' : 'no')),
      'category',
    ),
    silent,
    column('silentTwice', (row) => (row % 50 === 0 ? NaN : Math.exp(values[row]!))),
    noise,
    column('one', () => 5),
    column('gap', (row) => (row % 100 === 0 ? rng.normal() : NaN)),
    column('grown', (row) => rng.normal() + 2 * month(row)),
    column('after', (row) => (label[row] ? 10 : 0) + rng.normal()),
    textColumn(
      'tier',
      Array.from(values, (value) => (value > 0.4 ? 'gold' : value > -0.4 ? 'silver' : 'base')),
    ),
    textColumn(
      'isGold',
      Array.from(values, (value) => (value > 0.4 ? 'y' : 'n')),
    ),
    textColumn(
      'name',
      Array.from(values.keys(), (row) => `member ${row}`),
    ),
  ];
  const roles = { member_id: 'id', snapshot: 'month', tenure: 'grown' };
  return makeTable(columns, 'snapshot', isLabelled ? { ...roles, label: 'churned' } : roles);
}

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
