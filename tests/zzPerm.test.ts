import { gunzipSync } from 'node:zlib';
import { readFileSync, appendFileSync } from 'node:fs';
import { it } from 'vitest';
import { permutedLabels } from '../src/analysis/validation/permutedLabels';
import { prepare } from '../src/cells/train/prepare';
import spec from '../src/cells/train/spec';
import { resolveParams, type ParamsOf } from '../src/cells/framework/params';
import { ingest } from '../src/data/ingest/ingest.testkit';
import { noCheckpoint } from '../src/shared/checkpoint';
import { makeTable, numbersOf, getColumn, numericColumn } from '../src/shared/table';
type Params = ParamsOf<(typeof spec)['params']>;
const all = [
  ['rossi.csv', 'arrest', undefined, {}],
  ['lung.csv', 'status', undefined, {}],
  ['cdnow_summary.csv', 'again', 'ID', {}],
  ['telco_churn.csv', 'Churn', 'customerID', {}],
  ['hillstrom.csv.gz', 'visit', undefined, { treatment: 'segment', outcome: ['conversion', 'spend'] }],
] as const;
it('long', async () => {
  const jobs: [string, string[]][] = [
    ['hillstrom.csv.gz', ['rule', 'logistic', 'tree', 'boosted']],
    ['rossi.csv', ['forest', 'svmLinear', 'svmRbf', 'neural']],
    ['lung.csv', ['forest', 'svmLinear', 'svmRbf', 'neural']],
    ['telco_churn.csv', ['forest', 'svmLinear', 'svmRbf']],
    ['cdnow_summary.csv', ['forest', 'svmLinear', 'svmRbf']],
    ['hillstrom.csv.gz', ['forest', 'svmLinear']],
    ['cdnow_summary.csv', ['neural']],
    ['telco_churn.csv', ['neural']],
    ['hillstrom.csv.gz', ['svmRbf']],
  ];
  for (const [wanted, models] of jobs) {
    const [file, label, id, roles] = all.find(([f]) => f === wanted)!;
    const raw = readFileSync('/work/shared/data/' + file);
    const { table: read } = await ingest(file.endsWith('.gz') ? new Uint8Array(gunzipSync(raw)) : new Uint8Array(raw));
    let cols = read.columns;
    if ((label as string) === 'again') {
      const again = numbersOf(getColumn(read, 'frequency')).map((o) => (o > 0 ? 1 : 0));
      cols = [...cols.filter(({ name }) => name !== 'frequency'), numericColumn('again', again, 'integer')];
    }
    const table = makeTable(cols, 'snapshot', { label, ...(id && { member_id: id }), ...roles } as never);
    const params = resolveParams(spec.params, {}) as unknown as Params;
    const { dataset, plan, rows } = await prepare(table, params, 42, noCheckpoint);
    for (const model of models) {
      const t0 = performance.now();
      try {
      const r = await permutedLabels(dataset, { model: model as never, plan, seed: 42 }, noCheckpoint);
      appendFileSync('/tmp/fair2/permHeavy.log', `${file} ${rows.length} ${model} mean ${r.mean.toFixed(4)} se ${r.standardError.toFixed(4)} z ${((r.mean - 0.5) / r.standardError).toFixed(2)} ${r.isHonest} ${((performance.now() - t0) / 1000).toFixed(0)}s\n`);
      } catch (e) { appendFileSync('/tmp/fair2/permHeavy.log', `${file} ${model} FAILED ${String(e)}\n`); }
    }
  }
}, 7200000);
