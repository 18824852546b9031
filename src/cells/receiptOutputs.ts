import type { InputRef } from '../shared/refs';
import type { Fingerprint } from '../shared/fingerprint';
import { cellSpecs } from './registry';

/** The outputs of a finished cell that stand in a receipt: all that the runner writes. */
export function receiptOutputs(kind: string, fingerprint: Fingerprint): Record<string, InputRef> {
  const outputs = Object.entries(cellSpecs.get(kind)?.outputs ?? {});
  const written = outputs.filter(([, port]) => port.port === 'table' || !port.internal);
  return Object.fromEntries(
    written.map(([output]) => [output, { kind: 'cell', fingerprint, output }] as const),
  );
}
