import { afterEach, describe, expect, it, vi } from 'vitest';
import { ensureRoom, storageState } from './persistence';

afterEach(() => vi.unstubAllGlobals());

function browserSays(estimate: { usage?: number; quota?: number }, isPersisted = false): void {
  const storage = {
    persisted: () => Promise.resolve(isPersisted),
    estimate: () => Promise.resolve(estimate),
  };
  vi.stubGlobal('navigator', { storage });
}

describe('files to be read', () => {
  const files = [
    { name: 'a.csv', size: 150_000_000 },
    { name: 'b.csv', size: 50_000_001 },
  ];

  it('are refused with both sizes where the browser says there is too little room', async () => {
    browserSays({ usage: 800_000_000, quota: 835_500_000 });
    await expect(ensureRoom(files)).rejects.toMatchObject({
      code: 'storage/no-room',
      details: { count: 2, file: 'a.csv', neededMb: 201, freeMb: 35 },
    });
  });

  it('are let in where they fit, or where the browser does not know', async () => {
    browserSays({ usage: 800_000_000, quota: 1_000_000_001 });
    await ensureRoom(files);
    browserSays({});
    await ensureRoom(files);
    vi.stubGlobal('navigator', {});
    await expect(ensureRoom(files)).resolves.toBeUndefined();
  });
});

it('what is shown of the disk is what the browser says', async () => {
  browserSays({ usage: 5, quota: 10 }, true);
  expect(await storageState()).toEqual({ persisted: true, usedBytes: 5, quotaBytes: 10 });
});
