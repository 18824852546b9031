import type { CellSpec } from '../cells/framework/defineCell';
import type { Json } from '../cells/framework/params';
import type { Translator } from '../i18n/translate';

type Params = Readonly<Record<string, Json>>;

/**
 * The message that says the parameters: `sentence`, or `sentence.PARAM.VALUE` where a kind has a sentence of its own for
 * a choice.
 */
export function sentenceKey(spec: CellSpec, params: Params, text: Translator): string {
  return (
    variants(spec).find(({ name, key, value }) => params[name] === value && text.has(key))?.key ?? 'sentence'
  );
}

/**
 * Parameters that stand under "more settings": those of no sentence. What only another choice's sentence says has no
 * bearing on this one, and is not shown.
 */
export function paramsBeside(spec: CellSpec, params: Params, text: Translator): string[] {
  const keys = ['sentence', ...variants(spec).map(({ key }) => key)].filter((key) => text.has(key));
  const said = new Set(keys.flatMap((key) => slotsOf(text.raw(key))));
  return Object.entries(spec.params)
    .filter(
      ([name, param]) =>
        !said.has(name) && param.type !== 'json' && !(param.type === 'text' && param.multiline),
    )
    .map(([name]) => name);
}

function variants(spec: CellSpec) {
  return Object.entries(spec.params).flatMap(([name, param]) =>
    param.type === 'choice'
      ? param.options.map((value) => ({ name, value, key: `sentence.${name}.${value}` }))
      : [],
  );
}

function slotsOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(.+?)\}/g)].map((match) => match[1]!);
}
