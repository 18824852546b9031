import { TidemarkError } from '../../shared/errors';
import { cellSpecs } from '../registry';
import { decisiveParams, resolveParams } from './params';

/** What the runtime may know of a kind, made from its spec; undefined for a kind that is not here. */
export function factsOf(kind: string) {
  const spec = cellSpecs.get(kind);
  if (!spec) return undefined;
  return {
    version: spec.version,
    heavy: spec.weight === 'heavy',
    ports: Object.fromEntries(
      Object.entries(spec.inputs).map(([name, port]) => [name, { optional: port.optional ?? false }]),
    ),
    outputs: Object.keys(spec.outputs),
    needed: Object.keys(spec.params).filter((name) => spec.params[name]!.needed),
    resolve: (raw: Readonly<Record<string, unknown>>) =>
      decisiveParams(spec.params, resolveParams(spec.params, raw)),
  };
}

/** @throws `cell/no-such-param` with the names that exist, for `--set` and for forms. */
export function assertParam(kind: string, name: string): void {
  const spec = cellSpecs.get(kind);
  if (spec && !Object.hasOwn(spec.params, name)) {
    throw new TidemarkError('cell/no-such-param', {
      kind,
      param: name,
      allowed: Object.keys(spec.params).join(', '),
    });
  }
}
