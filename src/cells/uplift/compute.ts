import { evaluateUplift, type UpliftEvaluation } from '../../analysis/uplift/evaluateUplift';
import { welchEffect } from '../../analysis/uplift/effects';
import type { UpliftLearnerId } from '../../analysis/uplift/learners';
import { stage } from '../../shared/checkpoint';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import { memberIds, readCampaign, sideOf, type Campaign } from './campaign';
import { modelView, scoreOf } from './modelView';
import { readTable, type CampaignSource } from './source';
import spec from './spec';
import type { ArmEffect, UpliftModelView, UpliftView } from './types';

interface Fitted {
  readonly arm: string;
  readonly evaluation: UpliftEvaluation;
}

export default implementCell(spec, async ({ params, inputs, seed, checkpoint, warn }) => {
  const source = readTable(inputs, params);
  const { table } = source;
  const campaign = readCampaign(table, params);
  if (!campaign.controlled) warn('uplift/no-control', { levels: presentLevels(campaign).join(', ') });
  const arms = effectsOf(campaign);
  const modelled = campaign.controlled && campaign.outcome?.binary ? campaign.arms : [];
  const jobs = modelled.flatMap((arm) => params.models.map((model) => ({ arm, model })));
  const fitted: Fitted[] = [];
  for (const [k, { arm, model }] of jobs.entries()) {
    const progress = stage(checkpoint, k / jobs.length, (k + 1) / jobs.length);
    const evaluation = await evaluate(campaign, arm, model, {
      samples: params.samples,
      seed,
      checkpoint: progress,
    });
    fitted.push({ arm: campaign.levels[arm]!, evaluation });
  }
  const models = modelViews(campaign, fitted);
  for (const warning of silentArms(models, arms)) warn('uplift/no-signal', warning);
  return {
    outputs: {
      arms,
      evaluation: models.map(scoreOf),
      uplift: upliftTable(table, campaign, fitted),
    },
    view: viewOf(campaign, { source, arms, models, fitted }),
  };
});

function evaluate(
  campaign: Campaign,
  arm: number,
  model: UpliftLearnerId,
  options: Parameters<typeof evaluateUplift>[2],
): Promise<UpliftEvaluation> {
  const { features, isTest, outcome } = campaign;
  return evaluateUplift(
    model,
    { features, isTest, side: sideOf(campaign, arm), outcome: outcome!.values },
    options,
  );
}

/** Every arm and outcome that can be compared; sides with fewer than two known outcomes are left out. */
function effectsOf(campaign: Campaign): ArmEffect[] {
  const { levels, control, codes } = campaign;
  const others = presentCodes(campaign).filter((code) => code !== control);
  return others.flatMap((arm) =>
    campaign.outcomes
      .filter(({ values }) => hasTwo(values, codes, arm) && hasTwo(values, codes, control))
      .map(({ name, values }) => ({
        arm: levels[arm]!,
        control: levels[control]!,
        outcome: name,
        ...welchEffect(values, codes, arm, control),
      })),
  );
}

function presentCodes({ codes, levels }: Campaign): number[] {
  const seen = new Set(codes);
  return [...levels.keys()].filter((code) => seen.has(code));
}

function presentLevels(campaign: Campaign): string[] {
  return presentCodes(campaign).map((code) => campaign.levels[code]!);
}

function hasTwo(values: Float64Array, codes: Int32Array, wanted: number): boolean {
  let known = 0;
  for (let row = 0; row < codes.length && known < 2; row++) {
    if (codes[row] === wanted && !Number.isNaN(values[row]!)) known++;
  }
  return known === 2;
}

/** Arm by arm, the best Qini first. */
function modelViews(campaign: Campaign, fitted: readonly Fitted[]): UpliftModelView[] {
  const names = { control: campaign.levels[campaign.control] ?? '', outcome: campaign.outcome?.name ?? '' };
  return campaign.arms.flatMap((arm) =>
    fitted
      .filter((one) => one.arm === campaign.levels[arm])
      .map((one) => modelView(one.evaluation, { ...names, arm: one.arm }))
      .sort((a, b) => (b.qini ?? -1) - (a.qini ?? -1)),
  );
}

/** Arms none of whose models ranks members better than chance, with their average effect in points. */
function silentArms(models: readonly UpliftModelView[], arms: readonly ArmEffect[]) {
  const names = [...new Set(models.map(({ arm }) => arm))];
  return names
    .map((arm) => models.filter((model) => model.arm === arm))
    .filter((own) => own.every((model) => !model.signal))
    .map(([best]) => {
      const effect = arms.find(({ arm, outcome }) => arm === best!.arm && outcome === best!.outcome);
      return {
        model: best!.model,
        arm: best!.arm,
        outcome: best!.outcome,
        qini: best!.qini ?? 0,
        sd: best!.qiniSd ?? 0,
        points: 100 * (effect?.effect ?? 0),
        lower: 100 * (effect?.lower ?? 0),
        upper: 100 * (effect?.upper ?? 0),
        real: effect && effect.p < 0.05 ? 'yes' : 'no',
      };
    });
}

function upliftTable(table: ColumnTable, campaign: Campaign, fitted: readonly Fitted[]): ColumnTable {
  const split = textColumn(
    'split',
    Array.from(campaign.isTest, (flag) => (flag === 1 ? 'test' : 'train')),
    'category',
  );
  const scores = fitted.map(({ arm, evaluation }) =>
    numericColumn(`${evaluation.model}: ${arm}`, evaluation.predicted),
  );
  return makeTable([memberIds(table), split, ...scores], 'other', { member_id: 'member_id' });
}

interface Parts {
  readonly source: CampaignSource;
  readonly arms: readonly ArmEffect[];
  readonly models: readonly UpliftModelView[];
  readonly fitted: readonly Fitted[];
}

function viewOf(campaign: Campaign, { source, arms, models, fitted }: Parts): UpliftView {
  const first = fitted[0]?.evaluation;
  const { outcome } = campaign;
  return {
    refused: refusal(campaign),
    derived: derivedOf(campaign, source),
    campaigns: source.campaigns,
    control: campaign.levels[campaign.control] ?? '',
    ...(outcome ? { outcome: outcome.name, binary: outcome.binary } : { outcome: '', binary: false }),
    levels: presentLevels(campaign),
    arms,
    models,
    ...(first ? { trainRows: first.trainRows, testRows: first.testRows } : { trainRows: 0, testRows: 0 }),
    features: campaign.features.map(({ name }) => name),
    leftOut: first?.leftOut ?? [],
  };
}

/** What was taken where nothing was chosen: shown in the sentence. Left to its words where several or none were taken. */
function derivedOf(campaign: Campaign, source: CampaignSource): UpliftView['derived'] {
  const { controlled, arms, levels, control, outcome } = campaign;
  return {
    ...(source.campaign !== null && { campaign: source.campaign }),
    ...(controlled && { control: levels[control]! }),
    ...(controlled && arms.length === 1 && { arm: levels[arms[0]!]! }),
    ...(outcome && { outcome: outcome.name }),
  };
}

function refusal({ controlled, outcome }: Campaign): UpliftView['refused'] {
  if (!controlled) return 'no-control';
  return outcome ? null : 'no-outcome';
}
