import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { isAllowed, resolveParams } from '../src/cells/framework/params';
import { cellSpecs } from '../src/cells/registry';
import { loadMessages } from '../src/cells/registry.messages';
import { loadFinding } from '../src/cells/registry.present';
import { loadCompute } from '../src/cells/registry.worker';
import { makeTable } from '../src/shared/table';

const folders = Object.keys(import.meta.glob('../src/cells/*/spec.ts')).map((path) =>
  path.split('/').at(-2)!,
);
const views = Object.keys(import.meta.glob('../src/cells/*/View.svelte')).map((path) =>
  path.split('/').at(-2)!,
);

/** Slots of a message; `plural` also lists what only chooses a plural form, which Chinese does not need. */
const slotsOf = (elements: readonly MessageFormatElement[], plural: boolean): string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      const inner = Object.values(element.options).flatMap((option) => slotsOf(option.value, plural));
      return element.type === TYPE.select || plural ? [element.value, ...inner] : inner;
    }
    return 'value' in element ? [element.value] : [];
  });
/** `sentence`, and `sentence.PARAM.VALUE` for a choice with a sentence of its own. */
const isSentence = (key: string) => key === 'sentence' || key.startsWith('sentence.');
const sentenceSlots = (sentence: string) => [...sentence.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1]!);

describe.each(folders)('cell kind %s', (folder) => {
  const spec = cellSpecs.get(folder)!;

  it('is named after its folder and has a whole-number version from 1', () => {
    expect(spec.kind).toBe(folder);
    expect(Number.isInteger(spec.version) && spec.version >= 1).toBe(true);
  });

  it('has a compute function, a finding and a view', async () => {
    expect(await loadCompute(folder)).toBeTypeOf('function');
    expect(await loadFinding(folder)).toBeTypeOf('function');
    expect(views).toContain(folder);
  });

  it('has defaults inside their own limits', () => {
    for (const [name, param] of Object.entries(spec.params)) {
      if (param.default !== null) expect(isAllowed(param, param.default), name).toBe(true);
    }
    expect(resolveParams(spec.params, {})).toBeTypeOf('object');
  });

  it('can be saved: its declaration survives structured clone', () => {
    expect(structuredClone(resolveParams(spec.params, {}))).toEqual(resolveParams(spec.params, {}));
  });

  it('has every word it needs in both languages', async () => {
    const { en, zh } = await loadMessages(folder);
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    const needed = [
      ...['name', 'title', 'purpose', 'sentence', 'help'],
      ...Object.keys(spec.params).map((name) => `param.${name}`),
      ...Object.entries(spec.outputs).flatMap(([name, port]) =>
        'internal' in port && port.internal ? [] : [`output.${name}`],
      ),
      ...Object.entries(spec.params).flatMap(([name, param]) =>
        param.type === 'choice' || param.type === 'choices'
          ? param.options.map((one) => `option.${name}.${one}`)
          : [],
      ),
    ];
    for (const key of needed) expect(en, `en ${key}`).toHaveProperty([key]);
    for (const [key, words] of [...Object.entries(en), ...Object.entries(zh)]) {
      if (!isSentence(key)) expect(words, key).not.toBe('');
    }
  });

  it('has sentences that parse, with the same slots in both languages', async () => {
    const { en, zh } = await loadMessages(folder);
    for (const key of Object.keys(en).filter((name) => !isSentence(name))) {
      const [english, chinese] = [en[key]!, zh[key]!].map((words) => parse(words, { ignoreTag: true }));
      for (const slot of [...slotsOf(english!, false), ...slotsOf(chinese!, false)]) {
        expect(slotsOf(english!, true), `en ${key}`).toContain(slot);
        expect(slotsOf(chinese!, true), `zh ${key}`).toContain(slot);
      }
      for (const slot of slotsOf(chinese!, true)) expect(slotsOf(english!, true), key).toContain(slot);
    }
    for (const key of Object.keys(en).filter(isSentence)) {
      const [english, chinese] = [sentenceSlots(en[key]!), sentenceSlots(zh[key]!)];
      for (const slot of english) expect(Object.keys(spec.params), en[key]).toContain(slot);
      expect(chinese.sort(), key).toEqual(english.sort());
    }
  });

  it('meets empty tables with a coded error or an empty result, never with something unforeseen', async () => {
    const tables = Object.entries(spec.inputs).filter(([, port]) => port.port === 'table');
    if (tables.length === 0) return;
    const inputs = Object.fromEntries(tables.map(([name]) => [name, makeTable([])]));
    const compute = await loadCompute(folder);
    const outcome = await Promise.resolve()
      .then(() =>
        compute({
          params: resolveParams(spec.params, {}),
          inputs: inputs,
          seed: 1,
          checkpoint: () => Promise.resolve(),
          warn: () => undefined,
        }),
      )
      .catch((error: unknown) => error);
    if (outcome instanceof Error)
      expect(outcome).toHaveProperty('code', expect.stringMatching(/^[a-z-]+\/[a-z-]+$/));
    else expect(outcome).toHaveProperty('outputs');
  });
});
