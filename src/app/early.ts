/**
 * Runs before everything else of the page: proves that it is closed, and then opens what is stored; where the address
 * names a notebook, asks for what that will need, so that it comes while the page is made. A kept notebook shows its
 * results without the worker, so that one starts later; for a new one it starts now. It hears nothing before it is asked
 * something, and opens no data before its own gate.
 */
import { ensureEnforced } from './privacy/selfTest';
import { projectInAddress, shippedInAddress } from './session/address';
import { engine } from './session/EngineClient';
import { loadKindWords } from './session/kindWords';
import { pageStore } from './session/pageStore';

/** What fails here fails again where it is waited for, and is said there. */
const ignore = () => undefined;

ensureEnforced()
  .then(() => pageStore.open())
  .catch(ignore);
if (projectInAddress() || shippedInAddress() !== null) {
  if (!projectInAddress()) engine.warm();
  import('./NotebookPage.svelte').catch(ignore);
  loadKindWords().catch(ignore);
}
