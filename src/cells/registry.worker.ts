import type { Compute, Ports, Probe } from './framework/defineCell';
import type { ParamSchema } from './framework/params';
import type { Parts } from './framework/parts';

export type AnyCompute = Compute<ParamSchema, Ports, Ports, unknown>;

const loaders = import.meta.glob<AnyCompute>('./*/compute.ts', { import: 'default' });

/** Loads the compute function of one kind on first use, so TensorFlow.js is fetched only if a cell needs it. */
export async function loadCompute(kind: string): Promise<AnyCompute> {
  const load = loaders[`./${kind}/compute.ts`];
  if (!load) throw new Error(`No compute.ts for cell kind "${kind}"`);
  return load();
}

type AnyProbe = Probe<Ports, Ports, unknown>;
const probes = import.meta.glob<AnyProbe>('./*/probe.ts', { import: 'default' });

/** What answers the questions of one kind's view. */
export async function loadProbe(kind: string): Promise<AnyProbe> {
  const load = probes[`./${kind}/probe.ts`];
  if (!load) throw new Error(`No probe.ts for cell kind "${kind}"`);
  return load();
}

type AnyParts = Parts<unknown, unknown, unknown>;
const parts = import.meta.glob<AnyParts>('./*/parts.ts', { import: 'default' });

/** What helpers of one kind do. */
export async function loadParts(kind: string): Promise<AnyParts> {
  const load = parts[`./${kind}/parts.ts`];
  if (!load) throw new Error(`No parts.ts for cell kind "${kind}"`);
  return load();
}
