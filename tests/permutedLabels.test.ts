import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { permutedLabels } from '../src/analysis/validation/permutedLabels';
import { prepare } from '../src/cells/train/prepare';
import spec from '../src/cells/train/spec';
import { resolveParams, type ParamsOf } from '../src/cells/framework/params';
import { hasShared, ingest, sharedFile } from '../src/data/ingest/ingest.testkit';
import { noCheckpoint } from '../src/shared/checkpoint';
import {
  makeTable,
  numbersOf,
  getColumn,
  numericColumn,
  takeRows,
  type ColumnTable,
} from '../src/shared/table';

type Params = ParamsOf<(typeof spec)['params']>;

const MOST_ROWS = 300;

/** A shared file, thinned to 300 rows or so so that twenty permutations take a moment. */
async function shared(file: string): Promise<ColumnTable> {
  const bytes = sharedFile(file);
  const { table } = await ingest(file.endsWith('.gz') ? new Uint8Array(gunzipSync(bytes)) : bytes);
  const step = Math.max(1, Math.floor(table.rowCount / MOST_ROWS));
  const kept = Array.from({ length: Math.floor(table.rowCount / step) }, (_, k) => k * step);
  return takeRows(table, kept);
}

/** Who of CDNOW bought again within the calibration time. */
function boughtAgain(table: ColumnTable): ColumnTable {
  const again = numbersOf(getColumn(table, 'frequency')).map((orders) => (orders > 0 ? 1 : 0));
  const rest = table.columns.filter(({ name }) => name !== 'frequency');
  return makeTable([...rest, numericColumn('again', again, 'integer')]);
}

describe.skipIf(!hasShared)('labels shuffled twenty times leave nothing to find (needs ../shared)', () => {
  it.each([
    ['telco_churn.csv', 'Churn', 'customerID'],
    ['hillstrom.csv.gz', 'visit', undefined],
    ['lung.csv', 'status', undefined],
    ['rossi.csv', 'arrest', undefined],
    ['cdnow_summary.csv', 'again', 'ID'],
  ] as const)('in %s', async (file, label, id) => {
    const read = await shared(file);
    const given = label === 'again' ? boughtAgain(read) : read;
    const table = makeTable(given.columns, 'snapshot', { label, ...(id && { member_id: id }) });
    const params = resolveParams(spec.params, {}) as unknown as Params;
    const { dataset, plan } = await prepare(table, params, 42, noCheckpoint);
    for (const model of ['rule', 'logistic'] as const) {
      const { mean, standardError, aucs } = await permutedLabels(
        dataset,
        { model, plan, seed: 42 },
        noCheckpoint,
      );
      expect(aucs).toHaveLength(20);
      expect(Math.abs(mean - 0.5), `${model}: ${mean} ± ${standardError}`).toBeLessThanOrEqual(
        3 * standardError,
      );
    }
  });
});
