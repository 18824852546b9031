import { describe, expect, it } from 'vitest';
import { MODEL_IDS } from '../../analysis/models/model';
import { modelOf } from '../../analysis/models/registry';
import { isHandSettings, modelSettings, TUNABLE, withSetting } from './settings';
import spec from './spec';
import settingWords from './settingWords';

describe('settings by hand', () => {
  it.each(MODEL_IDS)('of %s begin at what the model has, and lie within their limits', (id) => {
    const defaults = modelOf(id).defaults as Record<string, unknown>;
    for (const [name, tunable] of Object.entries(TUNABLE[id])) {
      const own = Array.isArray(defaults[name]) ? defaults[name].join('-') : defaults[name];
      if (tunable.default === null) expect(typeof own, `${id}.${name}`).toBe('string');
      else expect(own, `${id}.${name}`).toBe(tunable.default);
      if (tunable.default !== null)
        expect(isHandSettings({ [id]: { [name]: tunable.default } }), `${id}.${name}`).toBe(true);
    }
  });

  it.each(MODEL_IDS.filter((id) => id !== 'rule'))(
    'of %s all stand in its sentence, in both languages',
    (id) => {
      for (const words of [settingWords.en, settingWords.zh] as Record<string, string>[]) {
        for (const name of Object.keys(TUNABLE[id])) expect(words[`settings.${id}`]).toContain(`{${name}}`);
      }
    },
  );

  it('are refused outside their limits or under a name nobody knows', () => {
    for (const wrong of [
      'fast',
      [],
      { boosted: 3 },
      { boosted: { trees: 2.5 } },
      { boosted: { trees: 0 } },
      { boosted: { trees: '100' } },
      { boosted: { speed: 1 } },
      { boosted: { monotone: { recency_days: 2 } } },
      { forest: { monotone: { recency_days: 1 } } },
      { neural: { hidden: '7' } },
      { magic: {} },
      { __proto__: { trees: 100 }, constructor: {} },
    ])
      expect(isHandSettings(wrong as never), JSON.stringify(wrong)).toBe(false);
    expect(isHandSettings(spec.params.settings.default)).toBe(true);
  });

  it('are taken back by giving the value the model has', () => {
    const one = withSetting({}, 'boosted', 'trees', 100)!;
    expect(one).toEqual({ boosted: { trees: 100 } });
    const two = withSetting(one, 'logistic', 'C', 0.1)!;
    expect(withSetting(two, 'boosted', 'trees', 800)).toEqual({ logistic: { C: 0.1 } });
    expect(withSetting(one, 'boosted', 'trees', null)).toBeNull();
    expect(withSetting({ boosted: { monotone: { a: 1 } } }, 'boosted', 'monotone', {})).toBeNull();
  });

  it('are given as the models take them', () => {
    const given = modelSettings({
      neural: { hidden: '64-32' },
      boosted: { learningRate: 0.1, monotone: { recency_days: 1 } },
    });
    expect(given).toEqual({
      neural: { hidden: [64, 32] },
      boosted: { learningRate: 0.1, manyRowsRate: 0.1, monotone: { recency_days: 1 } },
    });
  });
});
