import type { CellResult } from '../../cells/framework/view';
import type { Fingerprint } from '../../shared/fingerprint';
import { findResult } from '../../storage/results';
import type { StoredResult } from '../../worker/ComputeEngine';
import { ensureEnforced } from '../privacy/selfTest';
import { engine } from './EngineClient';
import { pageStore } from './pageStore';

/** Reading and checking this much takes the page about 10 ms. */
const MOST_BYTES = 500_000;

/**
 * The result of an earlier visit, checked, or null. The page reads what is small by itself, so that a notebook shows
 * before its worker is up; the rest comes from there.
 * @throws `privacy/not-enforced`
 */
export async function recallResult(fingerprint: Fingerprint): Promise<CellResult | null> {
  await ensureEnforced();
  const found = await findResult(pageStore, fingerprint, MOST_BYTES);
  if (found === 'large') return engine.call('recall', { fingerprint });
  return (found?.value as StoredResult | undefined)?.result ?? null;
}
