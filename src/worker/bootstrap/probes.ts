/** A name that can never be resolved (RFC 2606): even an unguarded probe reaches nobody. */
export const PROBE_HOST = 'tidemark-probe.invalid';

/** How long a refusal may take before the way counts as open: a busy machine is no open way. */
const PATIENCE_MS = 3000;

export type ProbePlace = 'page' | 'worker';

/** One way out of the page. `attempt` tries it; a violation of one of `directives` shows that it was refused. */
export interface Probe {
  readonly name: string;
  readonly directives: readonly string[];
  /** False where the browser does not know this way at all; then there is nothing to test. */
  exists?(): boolean;
  /** True where the browser refuses by throwing and no violation follows. */
  readonly refusedByThrow?: boolean;
  /** Places where Firefox refuses it and tells nobody, so that a page cannot show it; docs/browsers.md has the proof. */
  readonly silentInFirefox?: readonly ProbePlace[];
  /** May return what to undo afterwards. */
  attempt(url: string): (() => void) | undefined;
}

export interface ProbedWay {
  readonly name: string;
  readonly where: ProbePlace;
  readonly blocked: boolean;
}

/** Tries every way at once. A way is blocked when its policy violation came, or it could not even be started. */
export function runProbes(probes: readonly Probe[], where: ProbePlace): Promise<ProbedWay[]> {
  const telling = presentOf(probes).filter((probe) => !isSilent(probe, where));
  return Promise.all(
    telling.map(async (probe) => ({ name: probe.name, where, blocked: await isBlocked(probe) })),
  );
}

/** Names of the ways of which this browser never tells whether it refused them; `runProbes` leaves them out. */
export function silentWays(probes: readonly Probe[], where: ProbePlace): string[] {
  return presentOf(probes)
    .filter((probe) => isSilent(probe, where))
    .map((probe) => probe.name);
}

const presentOf = (probes: readonly Probe[]) => probes.filter((probe) => probe.exists?.() ?? true);

function isSilent({ silentInFirefox = [] }: Probe, where: ProbePlace): boolean {
  return /\bFirefox\//.test(navigator.userAgent) && silentInFirefox.includes(where);
}

function isBlocked(probe: Probe): Promise<boolean> {
  const url = `https://${probe.name}.${PROBE_HOST}/`;
  return new Promise((resolve) => {
    let undo: (() => void) | undefined;
    const finish = (blocked: boolean) => {
      clearTimeout(timer);
      removeEventListener('securitypolicyviolation', onViolation);
      undo?.();
      resolve(blocked);
    };
    const onViolation = (event: SecurityPolicyViolationEvent) => {
      if (isAbout(event, probe)) finish(true);
    };
    const timer = setTimeout(() => finish(false), PATIENCE_MS);
    addEventListener('securitypolicyviolation', onViolation);
    try {
      undo = probe.attempt(url);
    } catch (cause) {
      // Any other throw proves nothing: the way counts as open when the time is up.
      if (probe.refusedByThrow || (cause instanceof DOMException && cause.name === 'SecurityError'))
        finish(true);
    }
  });
}

/** Violations carry the address in full, or cut to its origin; inline and eval name themselves. */
function isAbout(event: SecurityPolicyViolationEvent, probe: Probe): boolean {
  if (!probe.directives.includes(event.effectiveDirective)) return false;
  return event.blockedURI === probe.name || event.blockedURI.includes(`//${probe.name}.${PROBE_HOST}`);
}
