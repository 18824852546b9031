import { describe, expect, it } from 'vitest';
import { applyMatrix } from '../../analysis/matrix/applyMatrix';
import { fitMatrix } from '../../analysis/matrix/fitMatrix';
import { readRows } from '../../analysis/survival/survival.testkit';
import { readHillstrom } from '../../analysis/uplift/hillstrom.testkit';
import { featureAucs } from '../../analysis/validation/leakage';
import { hasShared, readReference, readTelco } from '../../analysis/validation/telco.fixture';
import { asText, getColumn, makeTable, numericColumn, type ColumnTable } from '../../shared/table';
import { screen, verdicts } from './screening.testkit';

describe.skipIf(!hasShared)('screening of Telco (needs ../shared)', () => {
  const table = hasShared ? { ...readTelco(), roles: { member_id: 'customerID', label: 'Churn' } } : null;
  const want = hasShared
    ? (readReference('stats.json') as {
        by_churn: Record<string, Record<string, number>>;
        categorical: Record<string, Record<string, number>>;
      })
    : null;

  it('gives the reference figures for levels and numbers', async () => {
    const { outputs } = await screen(table!);
    const of = (name: string) => outputs.screening.find(({ feature }) => feature === name)!;
    for (const [name, theirs] of Object.entries(want!.categorical)) {
      const ours = of(name);
      expect(Math.abs(ours.informationValue! - theirs['information_value']!), name).toBeLessThan(1e-9);
      expect(Math.abs(ours.levelDifference!.cramersV - theirs['cramers_v']!), name).toBeLessThan(1e-9);
    }
    for (const [name, theirs] of Object.entries(want!.by_churn)) {
      const { numberDifference } = of(name);
      expect(Math.abs(numberDifference!.cohensD - theirs['cohens_d_pooled']!), name).toBeLessThan(1e-9);
      expect(Math.abs(numberDifference!.ks - theirs['ks']!), name).toBeLessThan(1e-9);
    }
  });

  it('agrees in the AUC of every feature with the check for leakage', async () => {
    const { outputs } = await screen(table!);
    const rows = Uint32Array.from({ length: table!.rowCount }, (_, row) => row);
    const features = outputs.screening.map(({ feature }) => getColumn(table!, feature));
    const { codes, dictionary } = asText(getColumn(table!, 'Churn'));
    const labels = Uint8Array.from(codes, (code) => (dictionary[code] === 'Yes' ? 1 : 0));
    const matrix = applyMatrix(fitMatrix(features, rows), features, rows, 'keep');
    const theirs = new Map(featureAucs(matrix, labels).map(({ feature, auc }) => [feature, auc]));
    for (const { feature, auc } of outputs.screening)
      expect(auc, feature).toBeCloseTo(theirs.get(feature)!, 12);
  });

  it('finds that the phone service is told by the lines', async () => {
    const { view } = await screen(table!);
    expect(verdicts(view.features)['PhoneService']).toBe('repeats MultipleLines');
    expect(view.features[0]!.feature).toBe('Contract');
  });
});

describe.skipIf(!hasShared)('suspected leaks in tables that have none (needs ../shared)', () => {
  const suspectsOf = async (table: ColumnTable) => {
    const { view } = await screen(table);
    return view.features.filter(({ verdict }) => verdict === 'suspicious').map(({ feature }) => feature);
  };
  const tableOf = (file: string, roles: ColumnTable['roles']) => {
    const rows = readRows(file);
    const values = (name: string) => Float64Array.from(rows, (row) => (row[name] ? Number(row[name]) : NaN));
    const columns = Object.keys(rows[0]!).map((name) => numericColumn(name, values(name)));
    return makeTable(columns, 'snapshot', roles);
  };

  it('are none in Telco, Hillstrom and lung', async () => {
    expect(await suspectsOf({ ...readTelco(), roles: { member_id: 'customerID', label: 'Churn' } })).toEqual(
      [],
    );
    const roles = { treatment: 'segment', label: 'visit', outcome: ['conversion', 'spend'] };
    expect(await suspectsOf({ ...readHillstrom(), roles })).toEqual([]);
    expect(await suspectsOf(tableOf('lung.csv', { label: 'status', tenure: 'time' }))).toEqual([]);
  });

  it('are the time alone in Rossi, which ends early for those who were arrested and for nobody else', async () => {
    expect(await suspectsOf(tableOf('rossi.csv', { label: 'arrest', tenure: 'week' }))).toEqual(['week']);
  });
});
