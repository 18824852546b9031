import { compile } from 'vega-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { silentMembers, trainOn } from '../../analysis/explain/trained.testkit';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { resolveParams, type ParamsOf } from '../framework/params';
import compute from './compute';
import { centred, dependenceChart, dependenceWords } from './dependenceChart';
import messages from './messages';
import { pairChart, pairTable, pairWords } from './pairChart';
import { strengthOf } from './pairStrength';
import probe from './probe';
import { shapChart } from './shapChart';
import spec from './spec';
import { childrenOf, treeChart } from './treeChart';
import { pathWords, treeAsText, treeEnds, treeSentence } from './treeText';
import type { ImportanceQuestion, ImportanceView, PairAnswer, PairsAnswer, ShapFeature } from './types';
import { wordCondition, wordValue } from './valueWords';

const members = silentMembers();
const features = ['silent', 'plan', 'noise'];
const [en, zh] = (['en', 'zh'] as const).map((locale) => createTranslator(locale, messages)) as [
  ReturnType<typeof createTranslator>,
  ReturnType<typeof createTranslator>,
];
const count = (value: unknown) => JSON.stringify(value).split('"x":').length - 1;

let model: TrainedModel;
let view: ImportanceView;
const ask = (question: ImportanceQuestion, checkpoint = noCheckpoint) =>
  probe({
    question: question,
    inputs: { model, snapshot: members },
    last: null,
    checkpoint,
  });

beforeAll(async () => {
  model = await trainOn(members, ['logistic', 'tree']);
  const params = resolveParams(spec.params, {}) as unknown as ParamsOf<(typeof spec)['params']>;
  const inputs = { model, snapshot: members };
  const warn = () => undefined;
  const result = await compute({ params, inputs, seed: 42, checkpoint: noCheckpoint, warn });
  view = result.view;
});

describe('one feature', () => {
  const one = (feature: string) => view.dependence.find((found) => found.feature === feature)!;

  it('shows at most 60 single members beside the mean, and begins every line at 0 when centred', () => {
    expect(one('silent').ice.length).toBe(60);
    const { mean, ice } = centred(one('silent'));
    for (const line of [mean, ...ice]) expect(line[0]).toBe(0);
    expect(ice[7]!.at(-1)).toBe(one('silent').ice[7]!.at(-1)! - one('silent').ice[7]![0]!);
    for (const isCentred of [false, true]) {
      const chart = dependenceChart(one('silent'), view.kinds, en, isCentred);
      expect(count(chart)).toBeLessThanOrEqual(5000);
      expect(compile(chart).spec.marks?.length).toBeGreaterThan(0);
    }
    const bars = compile(dependenceChart(one('plan'), view.kinds, en));
    expect(JSON.stringify(bars.spec)).toContain('"upper"');
  });

  it('says in words how the mean moves and how far members differ, in both languages', () => {
    expect(dependenceWords(one('silent'), view.kinds, en)).toMatch(
      /^The mean score rises from \d+ \(at \d+\) to \*\*\d+\*\* \(at \d+\)\. Eight in ten members would change by \+\d+ to \+\d+ points/,
    );
    expect(dependenceWords(one('plan'), view.kinds, zh)).toMatch(/取值 yearly.*取值 monthly/);
    const flat = { ...one('noise'), mean: one('noise').mean.map(() => 40) };
    expect(dependenceWords(flat, view.kinds, en)).toMatch(/stays at about 40/);
  });

  it('gives every member its points, which add up, and the feature it acts with', async () => {
    const answer = (await ask({ ask: 'shap', model: 'logistic', features })) as readonly ShapFeature[];
    expect(answer.map(({ feature }) => feature)).toEqual(features);
    expect(answer[0]!.values.length).toBe(200);
    expect(answer[1]!.values.every((value) => value === 'monthly' || value === 'yearly')).toBe(true);
    expect(await ask({ ask: 'shap', model: 'logistic', features })).toEqual(answer);
    for (const [own, partner] of [
      [answer[0]!, answer[1]!],
      [answer[1]!, answer[0]!],
      [answer[2]!, undefined],
    ] as const) {
      expect(compile(shapChart(own, partner, view.kinds, zh)).spec.marks?.length).toBeGreaterThan(0);
    }
  });
});

describe('pairs of features', () => {
  it('finds none in a logistic regression, which only adds up', async () => {
    const { pairs, margin } = (await ask({ ask: 'pairs', model: 'logistic', features })) as PairsAnswer;
    expect(margin).toBe('log-odds');
    expect(pairs.length).toBe(3);
    for (const { h2 } of pairs) expect(h2).toBeLessThan(1e-12);
  });

  it('scores two features together, with the members that stand there', async () => {
    const answer = (await ask({
      ask: 'pair',
      model: 'tree',
      features: ['silent', 'plan'],
    })) as PairAnswer;
    expect(answer.grids[0].length).toBeLessThanOrEqual(20);
    expect(answer.grids[1]).toEqual(['monthly', 'yearly']);
    expect(answer.support.flat().reduce((sum, one) => sum + one, 0)).toBe(answer.rows);
    expect(answer.mean.at(-1)![0]!).toBeGreaterThan(answer.mean[0]![0]! + 30);
    expect(compile(pairChart(answer, view.kinds, en)).spec.marks?.length).toBeGreaterThan(0);
    expect(pairTable(answer, view.kinds, en).rows.length).toBe(2 * answer.grids[0].length);
    expect(pairWords(answer, view.kinds, en)).toMatch(
      /^Where plan is monthly, silent from \d+ to \d+ takes the mean score from \d+ to \*\*\d+\*\*/,
    );
  });

  it('can be cancelled, and words the strength', async () => {
    const cancelled = () => Promise.reject(new TidemarkError('worker/cancelled'));
    await expect(ask({ ask: 'pairs', model: 'tree', features }, cancelled)).rejects.toThrow(
      'worker/cancelled',
    );
    expect([0.0099, 0.0499, 0.1499, 0.15].map(strengthOf)).toEqual(['none', 'weak', 'moderate', 'strong']);
  });
});

describe('the decision tree', () => {
  it('stands with its AUC beside that of the model which is explained', () => {
    const { tree } = view;
    expect(tree!.auc).toBeGreaterThan(0.7);
    expect(tree!.modelAuc).toBeGreaterThan(tree!.auc - 0.05);
    expect(treeSentence(view, en)).toMatch(
      /AUC \*\*0\.\d{3}\*\* on the 200 members held out, beside .* of logistic/,
    );
    expect(treeSentence({ ...view, model: 'tree' }, zh)).toMatch(/给出分数的模型就是这棵树/);
  });

  it('is drawn from any node on, and is text that reads as rules', () => {
    const tree = view.tree!;
    const inner = childrenOf(tree, 0).find((node) => !tree.nodes[node]!.isLeaf)!;
    for (const from of [0, inner]) {
      expect(compile(treeChart(tree, from, view.kinds, en)).spec.marks?.length).toBeGreaterThan(0);
    }
    const lines = treeAsText(view, en).trimEnd().split('\n');
    expect(lines.length).toBe(2 + tree.nodes.length);
    expect(lines[2]).toMatch(/^All members: \d+\u202f% left = Yes · 100\u202f% of members/);
    expect(lines[3]).toMatch(/^ {2}silent ≤ \d+: /);
    expect(pathWords(tree, tree.nodes.length - 1, view.kinds, zh)).toMatch(/^silent > \d+/);
    expect(treeEnds(view, en)).toMatch(/^Highest, \d+\u202f% left = Yes: silent > /);
  });

  it('says nothing where no tree was trained', async () => {
    const { evaluation } = model;
    const without = { ...model, evaluation: { ...evaluation, models: evaluation.models.slice(0, 1) } };
    const params = resolveParams(spec.params, { repeats: 1 }) as unknown as ParamsOf<(typeof spec)['params']>;
    const inputs = { model: without, snapshot: members };
    const warn = () => undefined;
    const result = await compute({ params, inputs, seed: 42, checkpoint: noCheckpoint, warn });
    expect((result.view as ImportanceView).tree).toBeNull();
  });
});

describe('values in words', () => {
  const kinds = {
    recency_days: { type: 'decimal', isWhole: true, hasMissing: true },
    gap_mean_days: { type: 'decimal', isWhole: false, hasMissing: false },
    coupon_share: { type: 'decimal', isWhole: false, hasMissing: false },
    since: { type: 'date', isWhole: true, hasMissing: false },
  } as const;

  it('carry the unit where the name does not say it', () => {
    expect(wordValue('recency_days', 1234, kinds, en)).toBe('1,234');
    expect(wordValue('gap_mean_days', 12.34, kinds, en)).toBe('12.3 days');
    expect(wordValue('gap_mean_days', 12.34, kinds, zh)).toBe('12.3 天');
    expect(wordValue('coupon_share', 0.4, kinds, en)).toBe('40\u202f%');
    expect(wordValue('since', Date.UTC(2026, 0, 2), kinds, zh)).toBe('2026-01-02');
    expect(wordValue('other', null, kinds, en)).toBe('unknown');
  });

  it('word both sides of a split so that every member is on one: 64.5 between whole numbers is 64', () => {
    const split = { feature: 'recency_days', value: 64.5, orMissing: false };
    expect(wordCondition({ ...split, is: 'from' }, kinds, en)).toBe('Days since last order > 64');
    expect(wordCondition({ ...split, is: 'below', orMissing: true }, kinds, en)).toBe(
      'Days since last order ≤ 64 or unknown',
    );
    expect(wordCondition({ ...split, value: 65, is: 'below' }, kinds, en)).toBe('Days since last order ≤ 64');
    const share = { feature: 'coupon_share', value: 0.25, orMissing: true } as const;
    expect(wordCondition({ ...share, is: 'from' }, kinds, zh)).toBe('用券占比 ≥ 25%');
    expect(wordCondition({ feature: 'c', is: 'other-level', level: '' }, kinds, en)).toBe('c known');
    expect(wordCondition({ feature: 'c', is: 'level', level: null }, kinds, en)).toBe('c: a rare value');
  });
});
