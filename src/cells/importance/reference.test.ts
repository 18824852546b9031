import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { permutationImportance } from '../../analysis/explain/permutationImportance';
import { treeNodes } from '../../analysis/explain/treeNodes';
import { applyMatrix } from '../../analysis/matrix/applyMatrix';
import { fitMatrix } from '../../analysis/matrix/fitMatrix';
import { tree } from '../../analysis/models/tree/tree';
import { noCheckpoint } from '../../shared/checkpoint';
import { numericColumn, textColumn, type Column } from '../../shared/table';

const DATA = '../shared/data/telco_churn.csv';
const REFERENCE = '../shared/reference/churn.json';

interface Reference {
  sets: {
    telco_churn: {
      numeric: string[];
      categorical: string[];
      models: { decision_tree_depth5: { top_importances: Record<string, number> } };
    };
  };
}

const featureOf = (term: string) => term.split('=')[0]!;

it.skipIf(!existsSync(REFERENCE))(
  'a tree of depth 5 leans on what churn.json says, and shuffling names the same features (needs ../shared)',
  async () => {
    const { numeric, categorical, models } = (JSON.parse(readFileSync(REFERENCE, 'utf8')) as Reference).sets
      .telco_churn;
    const [head, ...lines] = readFileSync(DATA, 'utf8').trimEnd().split(/\r?\n/);
    const names = head!.split(',');
    const cells = lines.map((line) => line.split(','));
    const at = (name: string) => cells.map((row) => row[names.indexOf(name)]!.trim());
    const columns: Column[] = [
      ...numeric.map((name) =>
        numericColumn(
          name,
          Float64Array.from(at(name), (cell) => (cell === '' ? NaN : Number(cell))),
        ),
      ),
      ...categorical.map((name) => textColumn(name, at(name), 'category')),
    ];
    const churned = at('Churn').map((cell) => (cell === 'Yes' ? 1 : 0));
    const fold = (row: number) => (Math.imul(row, 2654435761) >>> 0) % 5;
    const rows = Uint32Array.from(churned.keys());
    const [train, test] = [rows.filter((row) => fold(row) !== 0), rows.filter((row) => fold(row) === 0)];
    const labels = (some: Uint32Array) => Uint8Array.from(some, (row) => churned[row]!);
    const matrix = fitMatrix(columns, train);
    const data = { matrix: applyMatrix(matrix, columns, train, 'fill'), labels: labels(train) };
    const options = { ...tree.defaults, depth: 5, minLeafRows: 1, folds: 2, seed: 1 };
    const fitted = await tree.fit(data, options, noCheckpoint);
    const held = { matrix: applyMatrix(matrix, columns, test, 'keep'), labels: labels(test) };

    // Gini importance as scikit-learn has it: what the splits of a feature take off the impurity, of all that is taken.
    const nodes = treeNodes(fitted.trees[0]!, matrix, held);
    const impurity = nodes.map(({ share, rate }) => share * rate * (1 - rate));
    const gains = new Map<string, number>();
    nodes.forEach(({ isLeaf }, k) => {
      if (isLeaf) return;
      const below = nodes.flatMap(({ parent }, child) => (parent === k ? [child] : []));
      const feature = nodes[below[0]!]!.condition!.feature;
      const gain = below.reduce((left, child) => left - impurity[child]!, impurity[k]!);
      gains.set(feature, (gains.get(feature) ?? 0) + gain);
    });
    const whole = [...gains.values()].reduce((sum, gain) => sum + gain, 0);
    const expected = new Map<string, number>();
    for (const [term, value] of Object.entries(models.decision_tree_depth5.top_importances)) {
      expected.set(featureOf(term), (expected.get(featureOf(term)) ?? 0) + value);
    }
    for (const [feature, value] of expected) {
      expect(Math.abs((gains.get(feature) ?? 0) / whole - value), feature).toBeLessThanOrEqual(0.05);
    }

    const found = await permutationImportance((some) => tree.predict(fitted, some), held, {
      repeats: 3,
      seed: 1,
      checkpoint: noCheckpoint,
    });
    const strongest = found.sort((a, b) => b.aucDrop - a.aucDrop).slice(0, 3);
    const leading = [...expected.keys()].slice(0, 3);
    expect(strongest.map(({ feature }) => feature).sort()).toEqual(leading.sort());
  },
);
