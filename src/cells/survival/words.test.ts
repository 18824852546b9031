import { describe, expect, it } from 'vitest';
import { hasShared, readRows } from '../../analysis/survival/survival.testkit';
import { describeProblem } from '../../i18n/problems';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import { makeTable, numericColumn } from '../../shared/table';
import { resolveParams } from '../framework/params';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import spec from './spec';
import type { SurvivalView } from './types';
import { effectsWords, timeWords } from './words';

const [en, zh] = [createTranslator('en', messages), createTranslator('zh', messages)];
const of = (time: string, source = 'snapshot') => ({ summary: { source, time } }) as unknown as SurvivalView;

describe('times', () => {
  it('are in units of their column where nobody told which', () => {
    expect(timeWords(of('time'), 965, en)).toBe('965 units of “time”');
    expect(timeWords(of('weeks'), 1, en)).toBe('1 unit of “weeks”');
    expect(timeWords(of('时长'), 965, zh)).toBe('965 个“时长”单位');
  });

  it('are days from orders', () => {
    expect(timeWords(of('ordered_at', 'orders'), 90, en)).toBe('90 days');
    expect(timeWords(of('ordered_at', 'orders'), 90, zh)).toBe('90 天');
  });
});

describe('the test of change over time', () => {
  it('says that effects change where its p is small', () => {
    expect(effectsWords(0.006, '0.006', en)).toMatch(
      /test that effects stay the same .* p 0\.006: they change/,
    );
    expect(effectsWords(0.006, '0.006', zh)).toMatch(/检验：p 0\.006，影响随时间变化/);
  });

  it('says that nothing speaks for a change where it is not, and nothing without a p', () => {
    expect(effectsWords(0.4, '0.400', en)).toContain('p 0.400: no sign that they change');
    expect(effectsWords(0.4, '0.400', zh)).toContain('没有迹象表明影响随时间变化');
    expect(effectsWords(NaN, '—', en)).toBe('');
  });
});

describe.skipIf(!hasShared)('lung, whose status is 1 or 2 (needs ../shared)', () => {
  it('has 165 events of 228, and says how the status was read', async () => {
    const rows = readRows('lung.csv');
    const columns = ['time', 'status', 'age', 'sex'].map((name) =>
      numericColumn(
        name,
        Float64Array.from(rows, (row) => Number(row[name])),
      ),
    );
    const warnings: Warning[] = [];
    const { view } = await compute({
      params: resolveParams(spec.params, {}) as Parameters<typeof compute>[0]['params'],
      inputs: {
        snapshot: makeTable(columns, 'snapshot', { tenure: 'time', label: 'status' }),
        orders: undefined,
        members: undefined,
        definition: undefined,
      },
      seed: 1,
      checkpoint: noCheckpoint,
      warn: (code, details = {}) => warnings.push({ code, details }),
    });
    expect(finding(view, {}, en)).toContain('**165 of 228 members');
    expect(finding(view, {}, en)).toContain('after 310 units of “time”');
    const said = warnings.find(({ code }) => code === 'train/label-one-two')!;
    expect(describeProblem(en, 'warning', said)).toContain('2 was taken as the outcome');
    expect(describeProblem(zh, 'warning', said)).toContain('已将 2 视为结果');
  });
});
