import { compile } from 'vega-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { silentMembers, trainOn } from '../../analysis/explain/trained.testkit';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { takeRows } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import charts from './chart';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import spec from './spec';

type Params = ParamsOf<(typeof spec)['params']>;
const members = silentMembers();

async function run(model: TrainedModel, raw: Record<string, unknown> = {}, table = members) {
  const params = resolveParams(spec.params, raw) as unknown as Params;
  return compute({
    params,
    inputs: { model, snapshot: table },
    seed: 42,
    checkpoint: noCheckpoint,
    warn: () => undefined,
  });
}

describe('importance cell', () => {
  let model: TrainedModel;
  beforeAll(async () => {
    model = await trainOn(members, [
      'boosted',
      'logistic',
      'rule',
      'neural',
      'tree',
      'forest',
      'svmLinear',
      'svmRbf',
    ]);
  }, 60_000);

  it.each(['champion', 'boosted', 'logistic', 'neural', 'tree', 'forest', 'svmLinear', 'svmRbf'])(
    'finds what moves the score of %s',
    async (id) => {
      const { outputs, view } = await run(model, { model: id });
      expect(outputs.importance.map(({ feature }) => feature).slice(0, 2)).toEqual(['silent', 'plan']);
      const [silent, plan, noise] = outputs.importance;
      expect(silent!.permutation).toBeGreaterThan(0.1);
      expect(silent!.shap).toBeGreaterThan(plan!.shap);
      expect(Math.abs(noise!.permutation)).toBeLessThan(0.03);
      expect(view.rows).toBe(200);
      const dependence = view.dependence.find(({ feature }) => feature === 'silent')!;
      expect(dependence.mean.at(-1)! - dependence.mean[0]!).toBeGreaterThan(30);
    },
  );

  it('explains the plain rule by the one feature it reads', async () => {
    const { outputs } = await run(model, { model: 'rule' });
    expect(
      outputs.importance.filter(({ permutation }) => permutation !== 0).map(({ feature }) => feature),
    ).toEqual(['silent']);
  });

  it('shows at most 2,000 marks, each with its place among the values', async () => {
    const { view } = await run(model);
    const dots = view.swarms.flatMap((swarm) => swarm.dots);
    expect(dots.length).toBeLessThanOrEqual(2000);
    for (const { level } of dots) expect(level).toBeGreaterThanOrEqual(0);
    expect(Math.max(...dots.map(({ level }) => level))).toBeLessThanOrEqual(1);
  });

  it('gives the same numbers for the same seed', async () => {
    expect(await run(model)).toEqual(await run(model));
  });

  it('refuses another table, and a model that was not trained', async () => {
    await expect(run(model, {}, takeRows(members, [0, 1]))).rejects.toMatchObject({
      code: 'importance/other-table',
    });
    await expect(run({ ...model, evaluation: { ...model.evaluation, models: [] } })).rejects.toMatchObject({
      code: 'train/no-such-model',
    });
  });

  it('says it in a sentence, and draws charts that Vega-Lite compiles', async () => {
    const { view } = await run(model);
    const text = createTranslator('en', messages);
    expect(finding(view, {}, text)).toMatch(/^\*\*silent\*\* matters most: .* \d+ points/);
    const drawn = charts(view, { top: 8 }, text);
    expect(Object.keys(drawn)).toEqual(['importance', 'swarm', 'dependence', 'tree']);
    for (const chart of Object.values(drawn)) expect(compile(chart).spec.marks?.length).toBeGreaterThan(0);
  });
});
