import type { OpenHooks } from '../../storage/database';
import { createStorage } from '../../storage/openStorage';

let listener: OpenHooks = {};

/** The one connection of this page to what is stored; to be opened only behind `ensureEnforced`. */
export const pageStore = createStorage({
  onBlocked: () => listener.onBlocked?.(),
  onOutdated: () => listener.onOutdated?.(),
});

/** Names who hears of other tabs that keep the database or take it over. */
export function listenToStore(hooks: OpenHooks): void {
  listener = hooks;
}
