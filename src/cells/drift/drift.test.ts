import { compile } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { silentMembers, trainOn } from '../../analysis/explain/trained.testkit';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { getColumn, makeTable, numbersOf, numericColumn, type ColumnTable } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import { adviseOn } from './advice';
import charts from './chart';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import spec from './spec';

const MONTHS = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
const members = silentMembers(2000);

/** Members over four months; `change` may move the silent days of the last one, and turn the outcome round from the second on. */
function table({ moved = 0, isTurned = false } = {}): ColumnTable {
  const at = (row: number) => row % MONTHS.length;
  const silent = numbersOf(getColumn(members, 'silent')).map(
    (days, row) => days + (at(row) === 3 ? moved : 0),
  );
  const left = getColumn(members, 'left');
  if (left.storage !== 'text') throw new Error('the label is text');
  const codes = left.codes.map((code, row) => (isTurned && at(row) >= 1 ? 1 - code : code));
  const months = Float64Array.from(silent, (_, row) => Date.parse(MONTHS[at(row)]!));
  return makeTable(
    [
      ...members.columns.filter(({ name }) => name !== 'silent' && name !== 'left'),
      numericColumn('silent', silent, 'integer'),
      { ...left, codes },
      numericColumn('month', months, 'date'),
    ],
    'snapshot',
    { ...members.roles, snapshot: 'month' },
  );
}

async function run(snapshot: ColumnTable, raw: Record<string, unknown> = {}) {
  const warnings: string[] = [];
  const model = await trainOn(snapshot, ['logistic']);
  const result = await compute({
    params: resolveParams(spec.params, raw) as unknown as ParamsOf<(typeof spec)['params']>,
    inputs: { model, snapshot },
    seed: 1,
    checkpoint: noCheckpoint,
    warn: (code) => void warnings.push(code),
  });
  return { ...result, warnings };
}

describe('the drift cell', () => {
  it('keeps a model whose members look as they did', async () => {
    const { view, outputs } = await run(table());
    expect(view.advice).toBe('keep');
    expect(outputs.decay.map(({ snapshot }) => snapshot)).toEqual(MONTHS.slice(1));
    expect(view.latest).toBe(MONTHS[3]);
    for (const { frozenAuc, refreshedAuc } of outputs.decay) {
      expect(frozenAuc).toBeGreaterThan(0.75);
      expect(Math.abs(frozenAuc - refreshedAuc)).toBeLessThan(0.03);
    }
  });

  it('names the feature that moved, and advises to train again when the scores move with it', async () => {
    const { view } = await run(table({ moved: 60 }));
    expect(view.features[0]!.feature).toBe('silent');
    expect(view.features[0]!.psi).toBeGreaterThan(0.25);
    expect(view.advice).toBe('refresh');
    const text = createTranslator('en', messages);
    expect(finding(view, {}, text)).toContain('silent');
    expect(view.evidence.map(({ code }) => code)).toContain('score-moved');
  });

  it('sees that what led to leaving has changed', async () => {
    const { view } = await run(table({ isTurned: true }));
    expect(view.decay.at(-1)!.frozenAuc).toBeLessThan(0.4);
    expect(view.advice).toBe('refresh');
    expect(view.evidence.map(({ code }) => code)).toContain('ranking-fell');
  });

  it('draws and words its result in both languages', async () => {
    const { view } = await run(table({ moved: 60 }));
    for (const locale of ['en', 'zh'] as const) {
      const text = createTranslator(locale, messages);
      expect(finding(view, {}, text)).toMatch(/\*\*.*\*\*/);
      for (const chart of Object.values(charts(view, {}, text))) expect(compile(chart).spec).toBeDefined();
    }
    expect(structuredClone(view)).toEqual(view);
  });

  it('needs snapshots, and an older one than the latest', async () => {
    const model = await trainOn(members, ['logistic']);
    const ask = (snapshot: ColumnTable) =>
      compute({
        params: resolveParams(spec.params, {}) as unknown as ParamsOf<(typeof spec)['params']>,
        inputs: { model, snapshot },
        seed: 1,
        checkpoint: noCheckpoint,
        warn: () => undefined,
      });
    await expect(ask(members)).rejects.toThrow('drift/no-snapshots');
    const once = numericColumn('month', new Float64Array(2000).fill(Date.parse(MONTHS[0]!)), 'date');
    const single = makeTable([...members.columns, once], 'snapshot', { ...members.roles, snapshot: 'month' });
    await expect(ask(single)).rejects.toThrow('drift/one-snapshot');
    const other = silentMembers(100);
    await expect(ask(other)).rejects.toThrow('drift/other-table');
  });
});

describe('advice', () => {
  const steady = { scorePsi: 0.02, features: [], decay: [], moved: 0.25, watched: 0.1 };
  const feature = (psi: number) => ({ feature: `f${psi}`, psi, missingBefore: 0, missingNow: 0 });

  it('watches one feature that moved, and trains again for three', () => {
    expect(adviseOn(steady).advice).toBe('keep');
    expect(adviseOn({ ...steady, features: [feature(0.3)] }).advice).toBe('watch');
    expect(adviseOn({ ...steady, features: [feature(0.4), feature(0.3), feature(0.26)] }).advice).toBe(
      'refresh',
    );
    expect(adviseOn({ ...steady, scorePsi: 0.15 }).advice).toBe('watch');
  });
});
