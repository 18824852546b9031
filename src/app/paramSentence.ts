import type { CellSpec } from '../cells/framework/defineCell';
import type { Json } from '../cells/framework/params';
import type { Translator } from '../i18n/translate';

type Params = Readonly<Record<string, Json>>;

/**
 * The message that says the parameters: `sentence`, or `sentence.PARAM.VALUE` where a kind has a sentence of its own for
 * a choice, else `sentence.PARAM` where it has one for a parameter that is set.
 */
export function sentenceKey(spec: CellSpec, params: Params, text: Translator): string {
  return (
    variants(spec).find(({ name, key, value }) => params[name] === value && text.has(key))?.key ??
    whenSet(spec).find(({ name, key }) => params[name] !== null && text.has(key))?.key ??
    'sentence'
  );
}

/**
 * Parameters that stand under "more settings": those of no sentence. What only another choice's sentence says has no
 * bearing on this one, and is not shown.
 */
export function paramsBeside(spec: CellSpec, params: Params, text: Translator): string[] {
  const own = variants(spec).map(({ key }) => key);
  const keys = ['sentence', ...own].filter((key) => text.has(key));
  const present = sentenceKey(spec, params, text);
  const said = new Set([...keys, present].flatMap((key) => slotsOf(text.raw(key))));
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

function whenSet(spec: CellSpec) {
  return Object.keys(spec.params).map((name) => ({ name, key: `sentence.${name}` }));
}

function slotsOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(.+?)\}/g)].map((match) => match[1]!);
}
