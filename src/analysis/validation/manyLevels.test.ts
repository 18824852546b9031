import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { applyMatrix, applyToOwn } from '../matrix/applyMatrix';
import { aucScore } from '../metrics/scores';
import { assembleModel } from './assembleModel';
import { ofTable } from './ofTable';
import { kFoldSplit } from './splits';
import { suspectedLeaks } from './suspectedLeaks';
import { trainModels, type Dataset } from './trainModels';

const rowsOf = (n: number) => Uint32Array.from({ length: n }, (_, row) => row);
const clock = () => 0;

/** Members of shops that differ, in no order; `spread` in log-odds. */
function shops({ levels, each, spread }: { levels: number; each: number; spread: number }) {
  const rng = createRng(12);
  const effects = Array.from({ length: levels }, () => spread * rng.normal());
  const shop = Array.from({ length: levels * each }, (_, row) => (row * 7919) % levels);
  const labels = Float64Array.from(shop, (k) => (rng.next() < sigmoid(effects[k]! - 0.5) ? 1 : 0));
  const x = numericColumn(
    'x',
    Float64Array.from(labels, () => rng.normal()),
  );
  const column = textColumn(
    'shop',
    shop.map((k) => `S${k}`),
  );
  return { features: [column, x], labels };
}

async function trained(dataset: Dataset, models: readonly ('logistic' | 'rule' | 'tree')[]) {
  const rows = rowsOf(dataset.labels.length);
  const plan = kFoldSplit({
    rows,
    labels: dataset.labels,
    seed: 1,
    ...(dataset.groups && { groups: dataset.groups }),
  });
  return trainModels(dataset, { models, plan, seed: 1, clock }, noCheckpoint);
}

describe('a column of many values', () => {
  it('tells the models how often members of a value left, the plain rule too', async () => {
    const dataset = shops({ levels: 400, each: 12, spread: 1.3 });
    const run = await trained(dataset, ['logistic', 'rule', 'tree']);
    for (const found of Object.values(run.outOfSample)) {
      expect(aucScore(Uint8Array.from(dataset.labels), found)).toBeGreaterThan(0.7);
    }
  });

  it('tells nothing where all rows of a value are of one member', async () => {
    const rng = createRng(3);
    const members = 300;
    const member = Array.from({ length: members * 4 }, (_, row) => row % members);
    const left = Array.from({ length: members }, () => (rng.next() < 0.4 ? 1 : 0));
    const labels = Float64Array.from(member, (k) => left[k]!);
    const email = textColumn(
      'email',
      member.map((k) => `m${k}@example.com`),
    );
    const x = numericColumn(
      'x',
      Float64Array.from(labels, () => rng.normal()),
    );
    const run = await trained({ features: [email, x], labels, groups: Int32Array.from(member) }, [
      'logistic',
    ]);
    expect(run.final.ownRates?.size).toBe(0);
    expect(run.final.matrix.terms.some(({ isRate }) => isRate)).toBe(false);
  });

  it('gives members who were learnt from a rate without their own outcome, in their own table alone', async () => {
    const dataset = shops({ levels: 500, each: 4, spread: 1.5 });
    const run = await trained(dataset, ['logistic']);
    const words = Array.from(dataset.labels, (label) => (label === 1 ? 'Yes' : 'No'));
    const table = makeTable([...dataset.features, textColumn('left', words)], 'snapshot');
    const label = { column: 'left', positive: 'Yes', negative: 'No', values: dataset.labels };
    const choices = { label, champion: 'logistic', seed: 1, calibration: 'none' } as const;
    const model = await assembleModel(run, dataset, choices, noCheckpoint);
    const rows = rowsOf(table.rowCount);
    const at = model.final.matrix.terms.findIndex(({ isRate }) => isRate);
    const rates = ({ values, terms }: ReturnType<typeof applyMatrix>) =>
      rows.reduce((sum, row) => {
        return sum + (dataset.labels[row]! - 0.4) * values[row * terms.length + at]!;
      }, 0);
    const full = rates(applyMatrix(model.final.matrix, table.columns, rows));
    const own = rates(applyToOwn(ofTable(model, table), table.columns, rows, 'fill'));
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(0.7 * full);
    const other = makeTable([...dataset.features, textColumn('left', words.toReversed())], 'snapshot');
    expect(ofTable(model, other).ownRates).toBeUndefined();
    expect(rates(applyToOwn(ofTable(model, other), table.columns, rows, 'fill'))).toBe(full);
  });

  it('is suspected where it gives the outcome away', async () => {
    const rng = createRng(5);
    const batch = Array.from({ length: 4000 }, (_, row) => row % 500);
    const labels = Float64Array.from(batch, (k) => (rng.next() < (k % 3 === 0 ? 0.98 : 0.02) ? 1 : 0));
    const leak = textColumn(
      'batch',
      batch.map((k) => `B${k}`),
    );
    const honest = shops({ levels: 500, each: 8, spread: 1 });
    const of = { features: [leak, honest.features[1]!], labels, rows: rowsOf(4000) };
    expect(await suspectedLeaks(of, {}, noCheckpoint)).toEqual(['batch']);
    expect(await suspectedLeaks({ ...honest, rows: rowsOf(4000) }, {}, noCheckpoint)).toEqual([]);
  });
});
