import { describe, expect, it } from 'vitest';
import { isFestival, isHoliday } from './holidays';

const day = (iso: string) => Date.parse(iso) / 86_400_000;

describe('holidays', () => {
  it.each([
    '2024-02-09',
    '2024-02-15',
    '2025-01-29',
    '2026-02-17',
    '2024-04-04',
    '2025-04-04',
    '2023-04-05',
    '2024-06-10',
    '2025-05-31',
    '2024-09-17',
    '2025-10-06',
    '2026-05-01',
    '2025-12-25',
  ])('knows %s', (iso) => expect(isHoliday(day(iso))).toBe(true));

  it.each(['2024-02-08', '2024-02-16', '2025-03-12', '2024-06-11', '2025-11-11'])('leaves %s alone', (iso) =>
    expect(isHoliday(day(iso))).toBe(false),
  );

  it('knows the shopping festivals, Black Friday among them', () => {
    for (const iso of ['2025-11-11', '2025-06-18', '2024-11-29', '2025-11-28', '2025-12-01']) {
      expect(isFestival(day(iso)), iso).toBe(true);
    }
    for (const iso of ['2024-11-28', '2025-12-02', '2025-11-12', '2025-07-18']) {
      expect(isFestival(day(iso)), iso).toBe(false);
    }
  });
});
