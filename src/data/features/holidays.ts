import { DAY_MS } from '../clock/clock';

/**
 * Spring Festival, Dragon Boat and Mid-Autumn of every year from 2000, as MMDD three times.
 * @see made from the Chinese calendar of ICU, checked by the test beside it
 */
const LUNAR = [
  '020506060912 012406251001 021206150921 020106040911 012206220928 020906110918 012905311006 021806190925',
  '020706080914 012605281003 021406160922 020306060912 012306230930 021006120919 013106020908 021906200927',
  '020806090915 012805301004 021606180924 020506070913 012506251001 021206140921 020106030910 012206220929',
  '021006100917 012905311006 021706190925 020706090915 012605281003 021306160922 020206050912 012306241001',
  '021106120919 013106010908 021906200927 020806100916 012805301004 021506180924 020406070913 012405271002',
  '021206140920 020106030910 012206220928 021006110917 013005311005 021706190925 020606080915 012605291004',
  '021406150922 020206040911 012306230930',
]
  .join(' ')
  .split(' ');
const FIRST_YEAR = 2000;

/** [from, to] as month × 100 + day, both included. */
type Span = readonly [number, number];
const FIXED: readonly Span[] = [
  [101, 101],
  [501, 503],
  [1001, 1007],
  [1224, 1226],
];
const FESTIVALS: readonly Span[] = [
  [616, 618],
  [1109, 1111],
  [1211, 1212],
];
const SPRING_DAYS = 7;

/** Whether a day (since 1970) is a public holiday in China, or Christmas. Lunar ones are known from 2000 to 2050. */
export function isHoliday(day: number): boolean {
  const { year, date } = partsOf(day);
  if (FIXED.some(([from, to]) => date >= from && date <= to)) return true;
  if (date === 400 + qingming(year)) return true;
  const lunar = LUNAR[year - FIRST_YEAR];
  if (lunar === undefined) return false;
  const [spring, dragonBoat, midAutumn] = [0, 4, 8].map((k) => Number(lunar.slice(k, k + 4)));
  if (date === dragonBoat || date === midAutumn) return true;
  const since = day - dayOf(year, spring!);
  return since >= -1 && since < SPRING_DAYS - 1;
}

/** Whether a day (since 1970) is one of a shopping festival: 6.18, 11.11, 12.12, Black Friday to Cyber Monday. */
export function isFestival(day: number): boolean {
  const { year, date } = partsOf(day);
  if (FESTIVALS.some(([from, to]) => date >= from && date <= to)) return true;
  const since = day - blackFriday(year);
  return since >= 0 && since <= 3;
}

function partsOf(day: number): { year: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), date: (at.getUTCMonth() + 1) * 100 + at.getUTCDate() };
}

function dayOf(year: number, date: number): number {
  return Date.UTC(year, Math.floor(date / 100) - 1, date % 100) / DAY_MS;
}

/** Day of April; the rule of the 21st century. */
function qingming(year: number): number {
  const y = year % 100;
  return Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4);
}

/** The day after the fourth Thursday of November. */
function blackFriday(year: number): number {
  const first = dayOf(year, 1101);
  const weekday = (((first + 4) % 7) + 7) % 7;
  return first + ((4 - weekday + 7) % 7) + 22;
}
