import { expect, it } from 'vitest';
import { adviseBackup } from './backupAdvice';
import type { ProjectSummary } from './projects';

const DAY = 86_400_000;
const project = (change: Partial<ProjectSummary>): ProjectSummary => ({
  id: 'p',
  name: 'p',
  createdAt: 0,
  updatedAt: 0,
  openedAt: 0,
  revision: 10,
  backup: null,
  bytes: 1,
  tableCount: 1,
  damaged: false,
  ...change,
});

it('reminds by age, of the project when there was never a backup', () => {
  expect(adviseBackup(project({}), 6 * DAY)).toBeNull();
  expect(adviseBackup(project({}), 8 * DAY)).toEqual({ days: null, saves: 10 });
  const backup = { at: 2 * DAY, revision: 4 };
  expect(adviseBackup(project({ backup }), 8 * DAY)).toBeNull();
  expect(adviseBackup(project({ backup }), 9.5 * DAY)).toEqual({ days: 7, saves: 6 });
});

it('reminds by changes', () => {
  expect(adviseBackup(project({ revision: 100 }), 0)).toEqual({ days: null, saves: 100 });
  expect(adviseBackup(project({ revision: 104, backup: { at: 0, revision: 5 } }), 0)).toBeNull();
});

it('has nothing to say of what did not change, or has no data', () => {
  expect(adviseBackup(project({ backup: { at: 0, revision: 10 } }), 99 * DAY)).toBeNull();
  expect(adviseBackup(project({ tableCount: 0 }), 99 * DAY)).toBeNull();
});
