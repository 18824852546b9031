import type { ProjectSummary } from './projects';

const DAY_MS = 86_400_000;
const OLD_DAYS = 7;
const MANY_SAVES = 100;

export interface BackupAdvice {
  /** Whole days since the last backup; null when there was none. */
  readonly days: number | null;
  /** Saves since then. */
  readonly saves: number;
}

/**
 * Whether a backup is due: a project with tables, changed since the last one, which is a week or a hundred saves ago.
 * @param now milliseconds since 1970
 * @returns null when it is not
 */
export function adviseBackup(project: ProjectSummary, now: number): BackupAdvice | null {
  const { backup, revision, tableCount, createdAt } = project;
  const saves = revision - (backup?.revision ?? 0);
  if (tableCount === 0 || saves === 0) return null;
  const days = Math.floor((now - (backup?.at ?? createdAt)) / DAY_MS);
  if (days < OLD_DAYS && saves < MANY_SAVES) return null;
  return { days: backup ? days : null, saves };
}
