import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { failPuts } from '../../../tests/tools/failPuts';
import { createLocks } from '../../../tests/tools/memoryLocks';
import { randomTable } from '../../../tests/tools/storeFixtures';
import { emptyNotebook } from '../../notebook/document';
import { serialiseNotebook } from '../../notebook/file';
import { fingerprintOf } from '../../shared/fingerprint';
import { createRng } from '../../shared/rng';
import { makeTable, numericColumn, textAt, textColumn, type ColumnTable } from '../../shared/table';
import { findUnused } from '../collector';
import { enterTab, openStorage } from '../openStorage';
import { filesOf, keepFile, keptFile } from '../keptFiles';
import { listProjects, loadProject, saveProject } from '../projects';
import type { Store } from '../store';
import { findTable, getTable, listTables, putTable } from '../tables';
import { restoreBackup } from './restoreBackup';
import { codingOf, describeColumn, readTableParquet, writeTableParquet } from './tableParquet';
import { writeBackup } from './writeBackup';

let store: Store;
let elsewhere: Store;
let count = 0;
const idOf = (text: string) => fingerprintOf(text);
const naming = (file: string) =>
  serialiseNotebook({
    ...emptyNotebook('P'),
    cells: [{ id: 'train', kind: 'train', params: { versions: [{ file }] }, inputs: {} }],
  });

beforeEach(async () => {
  const open = () => openStorage({ name: `backup-${count++}`, locks: createLocks() });
  [store, elsewhere] = [await open(), await open()];
  for (const [k, id] of ['a', 'b'].entries())
    await putTable(store, { id: idOf(id), name: `${id}.csv`, table: randomTable(300, k), report: { ms: k } });
  const notebook = serialiseNotebook(emptyNotebook('春季 / Spring'));
  const tables = { orders: idOf('a'), members: idOf('b'), again: idOf('a') };
  await saveProject(store, { id: 'p', name: '春季 / Spring', notebook, tables });
});

describe('a backup', () => {
  it('brings a project back on another computer, with every bit of its tables', async () => {
    const { name, blob } = await writeBackup(store, 'p');
    expect(name).toBe('春季 / Spring');
    const restored = await restoreBackup(elsewhere, blob);
    const original = await loadProject(store, 'p');
    expect(restored).toMatchObject({ name, notebook: original!.notebook, tables: original!.tables });
    for (const id of ['a', 'b']) {
      expect(await getTable(elsewhere, idOf(id))).toEqual(await getTable(store, idOf(id)));
      expect((await findTable(elsewhere, idOf(id)))!.report).toEqual(
        (await findTable(store, idOf(id)))!.report,
      );
    }
    expect(await enterTab(elsewhere, await findUnused(elsewhere))).toEqual({
      imports: 0,
      projects: 0,
      orphans: 0,
    });
  });

  it('brings along the files that its cells keep, and refuses one that was changed', async () => {
    const model = new Blob(['{"format":"tidemark-model"}']);
    const file = await keepFile(store, model);
    await keepFile(store, new Blob(['of another project']));
    await saveProject(store, { id: 'p', name: 'P', notebook: naming(file), tables: {} });
    const { blob } = await writeBackup(store, 'p');
    const restored = await restoreBackup(elsewhere, blob);
    expect(await filesOf(elsewhere, restored)).toEqual([file]);
    expect(await (await keptFile(elsewhere, file)).text()).toBe(await model.text());
    const bytes = Buffer.from(await blob.arrayBuffer()).toString('latin1');
    const changed = Buffer.from(bytes.replace('tidemark-model', 'tidemark-nodel'), 'latin1');
    await expect(restoreBackup(elsewhere, new Blob([changed]))).rejects.toMatchObject({
      code: expect.stringMatching(/^backup\//) as string,
    });
  });

  it('is noted on the project', async () => {
    await writeBackup(store, 'p');
    expect((await listProjects(store))[0]).toMatchObject({ backup: { revision: 1 } });
  });

  it('becomes a project of its own beside the one that is there', async () => {
    const { blob } = await writeBackup(store, 'p');
    const restored = await restoreBackup(store, blob);
    expect(restored.id).not.toBe('p');
    expect(await listProjects(store)).toHaveLength(2);
    expect(await listTables(store)).toHaveLength(2);
  });

  it('with any byte changed is refused or restores exactly the same, and never leaves anything behind', async () => {
    const { blob } = await writeBackup(store, 'p');
    const whole = new Uint8Array(await blob.arrayBuffer());
    const rng = createRng(3);
    let refused = 0;
    for (let k = 0; k < 120; k++) {
      const bytes = whole.slice();
      bytes[rng.below(bytes.length)]! ^= 1 << rng.below(8);
      const error = await restoreBackup(elsewhere, new Blob([bytes])).then(
        () => null,
        (cause: unknown) => cause,
      );
      if (error === null) {
        for (const id of ['a', 'b'])
          expect(await getTable(elsewhere, idOf(id))).toEqual(await getTable(store, idOf(id)));
        continue;
      }
      refused++;
      expect(error).toMatchObject({ code: expect.stringMatching(/^(backup|file)\//) as string });
    }
    expect(refused).toBeGreaterThan(100);
  });

  it.each([0, 0.3, 0.9, 0.999])('cut off at %f is refused', async (share) => {
    const { blob } = await writeBackup(store, 'p');
    await expect(
      restoreBackup(elsewhere, blob.slice(0, Math.floor(blob.size * share))),
    ).rejects.toMatchObject({
      code: 'backup/not-a-backup',
    });
    expect([await listProjects(elsewhere), await listTables(elsewhere)]).toEqual([[], []]);
  });

  it('that finds no space restores nothing', async () => {
    const { blob } = await writeBackup(store, 'p');
    const heal = failPuts({ from: 3 });
    await expect(restoreBackup(elsewhere, blob)).rejects.toMatchObject({ code: 'storage/quota' });
    heal();
    expect([await listProjects(elsewhere), await listTables(elsewhere)]).toEqual([[], []]);
  });
});

describe('a table in Parquet', () => {
  async function roundTrip(table: ColumnTable) {
    const codings = table.columns.map(codingOf);
    const blob = await writeTableParquet(table, codings);
    const columns = table.columns.map((column, j) => describeColumn(column, codings[j]!));
    return readTableParquet(blob, { rowCount: table.rowCount, columns, part: 't' });
  }

  it('keeps every number, moment, flag and text', async () => {
    const odd = Float64Array.of(-0, 0, NaN, Infinity, 5e-324, 0.1 + 0.2, -1.5);
    const table = makeTable([
      numericColumn('x', odd),
      numericColumn('day', Float64Array.of(0, NaN, -62e12, 1.7e12, 1, 2, 3), 'date'),
      numericColumn('at', Float64Array.of(0.5, NaN, 1, 2, 3, 4, 5), 'datetime'),
      { ...numericColumn('flag', Float64Array.of(1, 0, NaN, 1, 1, 0, 0), 'boolean'), words: ['否', '是'] },
      textColumn('__proto__', ['', null, 'é', '\ud800', 'a\0b', '', 'é'], 'id'),
      {
        storage: 'text',
        name: 'a.b',
        type: 'category',
        codes: Int32Array.of(2, 2, 0, -1, 0, 0, 0),
        dictionary: ['u', 'unused', 'v'],
      },
    ]);
    const columns = await roundTrip(table);
    expect(columns).toEqual(table.columns);
    expect(Object.is((columns[0] as { values: Float64Array }).values[0], -0)).toBe(true);
  });

  it('comes back over several groups of rows, and without any', async () => {
    const rows = 120_001;
    const table = makeTable([
      numericColumn(
        'n',
        Float64Array.from({ length: rows }, (_, k) => (k % 7 === 0 ? NaN : k / 3)),
      ),
      textColumn(
        't',
        Array.from({ length: rows }, (_, k) => (k % 5 === 0 ? null : `v${k % 1000}`)),
      ),
    ]);
    const [n, t] = await roundTrip(table);
    const bytes = (values: ArrayBufferView) => Buffer.from(values.buffer as ArrayBuffer);
    expect(
      n?.storage === 'numeric' && bytes(n.values).equals(bytes((table.columns[0] as typeof n).values)),
    ).toBe(true);
    expect(t?.storage === 'text' && bytes(t.codes).equals(bytes((table.columns[1] as typeof t).codes))).toBe(
      true,
    );
    expect(t?.storage === 'text' && t.dictionary.length).toBe(800);
    expect(t && textAt(t, 119_999)).toBe(textAt(table.columns[1]!, 119_999));
    const empty = makeTable([numericColumn('n', new Float64Array(0)), textColumn('t', [])]);
    expect(await roundTrip(empty)).toEqual(empty.columns);
  });

  it('keeps any texts', async () => {
    const texts = fc.array(fc.option(fc.string({ unit: 'binary' }), { nil: null }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(texts, async (values) => {
        const table = makeTable([textColumn('t', values)]);
        expect(await roundTrip(table)).toEqual(table.columns);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
