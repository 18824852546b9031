import { DAY_MS } from '../../data/clock/clock';
import { languageTag, type Locale } from '../../i18n/locale';

/** The first days of the months within `before` days before and `after` days after a snapshot, as marks of its axis. */
export function monthMarks(
  snapshotAt: number,
  { before, after }: { readonly before: number; readonly after: number },
  locale: Locale,
): { day: number; label: string }[] {
  const start = new Date(snapshotAt - before * DAY_MS);
  const marks: { day: number; label: string }[] = [];
  for (let k = 1; k < 60; k++) {
    const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + k, 1);
    const day = (at - snapshotAt) / DAY_MS;
    if (day > after) break;
    const label = new Date(at).toLocaleDateString(languageTag(locale), { month: 'short', timeZone: 'UTC' });
    marks.push({ day, label });
  }
  return marks;
}
