import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../i18n/translate';
import { getColumn, numericColumn, textAt, type ColumnTable } from '../../shared/table';
import finding from './finding';
import messages from './messages';
import { planted, ROWS, screen, verdicts } from './screening.testkit';

/** The same with a code’s rate of churn, and a reason (by number) that is filled for some of those who left. */
function withLeaks(): ColumnTable {
  const table = planted();
  const label = getColumn(table, 'churned');
  const left = Array.from({ length: ROWS }, (_, row) => textAt(label, row) === 'yes');
  const rateOf = (code: number) => {
    const own = left.filter((_, row) => row % 300 === code && textAt(label, row) !== null);
    return own.filter(Boolean).length / own.length;
  };
  const rates = Array.from({ length: 300 }, (_, code) => rateOf(code));
  const columns = [
    ...table.columns,
    numericColumn(
      'rate',
      Float64Array.from(left, (_, row) => rates[row % 300]!),
    ),
    numericColumn(
      'reason',
      Float64Array.from(left, (yes, row) => (yes && row % 2 === 0 ? (row * 7) % 101 : NaN)),
    ),
  ];
  return { ...table, columns };
}

describe('suspected leaks in the screening', () => {
  it('suspects what training suspects, and leaves it out unless it is trusted', async () => {
    const leaky = withLeaks();
    const { view, outputs, warnings } = await screen(leaky);
    expect(verdicts(view.features)).toMatchObject({
      after: 'suspicious',
      rate: 'suspicious',
      reason: 'suspicious',
      silent: 'keep',
    });
    const suspects = view.features.filter(({ verdict }) => verdict === 'suspicious');
    expect(warnings).toEqual(
      suspects.map(({ feature }) => ({ code: 'train/leakage-suspected', details: { feature } })),
    );
    const kept = (table: ColumnTable) => table.columns.map(({ name }) => name);
    expect(kept(outputs.kept)).not.toContain('rate');
    expect(kept(outputs.kept)).not.toContain('reason');
    const trusting = await screen(leaky, { trusted: ['reason', 'rate'] });
    expect(kept(trusting.outputs.kept)).toEqual(expect.arrayContaining(['reason', 'rate']));
    expect(trusting.warnings).toHaveLength(suspects.length - 2);
    await expect(screen(leaky, { trusted: ['nowhere'] })).rejects.toThrow('table/no-such-column');
    const lenient = await screen(leaky, { knows: 1 });
    expect(lenient.warnings).toEqual([]);
  });

  it.each([
    ['en', '**3 suspected leaks** (“after”, “reason”, “rate”) are left out'],
    ['zh', '**3 个疑似泄漏**（“after”、“reason”、“rate”）已剔除'],
  ] as const)(
    'names suspected leaks in the finding, and none as the strongest: %s',
    async (locale, words) => {
      const said = finding((await screen(withLeaks())).view, {}, createTranslator(locale, messages));
      expect(said).toContain(words);
      expect(said).toContain('“silent”');
    },
  );

  it('gives no odds for a number whose filled rows hold one outcome alone', async () => {
    const { view, outputs } = await screen(withLeaks(), { knows: 1 });
    const survey = outputs.screening.find(({ feature }) => feature === 'reason')!;
    expect(survey).toMatchObject({ oddsPerSd: null, numberDifference: null });
    expect(
      view.features.every(({ oddsPerSd }) => oddsPerSd === null || Number.isFinite(oddsPerSd.upper)),
    ).toBe(true);
  });
});
