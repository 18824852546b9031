import { describe, expect, it } from 'vitest';
import { applyMatrix } from '../../analysis/matrix/applyMatrix';
import { fitMatrix } from '../../analysis/matrix/fitMatrix';
import { featureAucs } from '../../analysis/validation/leakage';
import { hasShared, readReference, readTelco } from '../../analysis/validation/telco.fixture';
import { asText, getColumn } from '../../shared/table';
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
