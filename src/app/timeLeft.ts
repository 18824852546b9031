/** Milliseconds a run still needs, judged by the share done; null while too little is known. */
export function timeLeft(startedAt: number, fraction: number, now: number): number | null {
  const elapsed = now - startedAt;
  if (!(fraction > 0.02) || elapsed < 1500) return null;
  return (elapsed / fraction) * (1 - fraction);
}
