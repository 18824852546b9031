/**
 * Runs before everything else of the page: proves that it is closed, and where the address names a notebook, asks for
 * what that will need, so that it comes while the page is made. The worker hears nothing before it is asked something,
 * and opens no data before its own gate.
 */
import { ensureEnforced } from './privacy/selfTest';
import { engine } from './session/EngineClient';
import { loadKindWords } from './session/kindWords';

/** What fails here fails again where it is waited for, and is said there. */
const ignore = () => undefined;

ensureEnforced().catch(ignore);
if (location.hash.length > 1 || new URLSearchParams(location.search).has('notebook')) {
  engine.warm();
  import('./NotebookPage.svelte').catch(ignore);
  loadKindWords().catch(ignore);
}
