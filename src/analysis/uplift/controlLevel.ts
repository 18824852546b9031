/** Words that name a group that was left alone; a level counts when one of them is in it (or it is one, if short). */
const CONTAINED = [
  'control',
  'no e-mail',
  'no email',
  'no contact',
  'no treatment',
  'not contacted',
  'untreated',
  'hold-out',
  'holdout',
  'placebo',
  '对照',
  '未触达',
  '不触达',
  '空白组',
];
const WHOLE = new Set(['0', 'none', 'no', 'n', 'false', 'off', '否', '无', '-']);

/** The place of the level that looks like a group left alone, or −1; of several, the first that is exactly such a word. */
export function findControl(levels: readonly string[]): number {
  const words = levels.map((level) => level.trim().toLowerCase());
  const whole = words.findIndex((word) => WHOLE.has(word));
  if (whole >= 0) return whole;
  return words.findIndex((word) => CONTAINED.some((part) => word.includes(part)));
}
