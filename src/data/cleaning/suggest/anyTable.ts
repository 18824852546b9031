import { findColumn, numbersOf, roleColumn, roleColumns, type TextColumn } from '../../../shared/table';
import { forEachText, missingAt, textColumnOf } from '../columns';
import { rowSet } from '../dropDuplicates';
import { latestPlausible } from '../futureDates';
import { idMatcher, usedLevels } from '../matchIds';
import { ALL_ID_RULES } from '../normalId';
import { toHalfWidth, trimmed } from '../normaliseText';
import { outlierFence } from '../outliers';
import {
  findRows,
  rowExamples,
  suggestion,
  valueExamples,
  type Detector,
  type Look,
  type Suggestion,
} from './suggestion';

/** Rows that repeat another in every column. */
export const exactDuplicates: Detector = async (look) => {
  const { table } = look;
  const firstLike = rowSet(table.columns, table.rowCount);
  const found = await findRows(look, (row) => firstLike(row) !== row);
  if (found.count === 0) return [];
  const details = { count: found.count, rows: table.rowCount };
  return [
    suggestion({ step: 'drop-duplicates' }, 'suggest/exact-duplicates', details, rowExamples(table, found)),
  ];
};

/** Members that stand in several rows of a table that has one row for each. */
export const repeatedMembers: Detector = async (look) => {
  const { table } = look;
  const member = roleColumn(table, 'member_id');
  if (!member || (table.part !== 'members' && table.part !== 'snapshot')) return [];
  if (roleColumn(table, 'split')) return [];
  const firstLike = rowSet([member], table.rowCount);
  const found = await findRows(look, (row) => firstLike(row) !== row);
  if (found.count === 0) return [];
  const column = member.name;
  const step = { step: 'drop-duplicates', columns: [column], keep: 'last' };
  const examples = rowExamples(table, found, column);
  return [suggestion(step, 'suggest/repeated-members', { column, count: found.count }, examples)];
};

const CATEGORIES = ['category', 'store', 'channel', 'coupon', 'status', 'region', 'tier', 'gender', 'arm'];

/** Values that differ only in blanks, full-width letters or the way a character is coded would count as two. */
export const untidyText: Detector = (look) =>
  perCategory(look, (column, used) => {
    const twins = twinsOf(used, tidy);
    if (twins.length === 0) return [];
    const untidy = used.map(({ text }) => [text, tidy(text)] as const).filter(([text, to]) => text !== to);
    const step = { step: 'normalise-text', columns: [column.name] };
    const details = { column: column.name, count: twins.length };
    return [suggestion(step, 'suggest/untidy-text', details, valueExamples(untidy))];
  });

/** Values that differ only in case: merged into the one that occurs most. */
export const mixedCase: Detector = (look) =>
  perCategory(look, (column, used) => {
    const twins = twinsOf(used, (text) => text.toLowerCase());
    if (twins.length === 0) return [];
    const step = { step: 'merge-categories', column: column.name, map: Object.fromEntries(twins) };
    const details = { column: column.name, count: twins.length };
    return [suggestion(step, 'suggest/mixed-case', details, valueExamples(twins))];
  });

function tidy(text: string): string {
  return trimmed(toHalfWidth(text)).normalize('NFC');
}

interface Level {
  readonly text: string;
  readonly count: number;
}

async function perCategory(
  look: Look,
  detect: (column: TextColumn, used: readonly Level[]) => readonly Suggestion[],
): Promise<Suggestion[]> {
  const names = CATEGORIES.flatMap((role) => roleColumns(look.table, role));
  const found: Suggestion[] = [];
  for (const name of names) {
    const column = findColumn(look.table, name);
    if (column?.storage !== 'text') continue;
    const counts = new Int32Array(column.dictionary.length);
    await findRows(look, (row) => {
      if (column.codes[row]! >= 0) counts[column.codes[row]!]!++;
      return false;
    });
    const used = column.dictionary.map((text, code) => ({ text, count: counts[code]! }));
    found.push(
      ...detect(
        column,
        used.filter(({ count }) => count > 0),
      ),
    );
  }
  return found;
}

/** Pairs [rarer spelling, most frequent spelling] of levels that `normal` makes equal. */
function twinsOf(used: readonly Level[], normal: (text: string) => string): [string, string][] {
  const best = new Map<string, Level>();
  for (const level of used) {
    const key = normal(level.text);
    const known = best.get(key);
    if (!known || level.count > known.count) best.set(key, level);
  }
  return used.flatMap(({ text }): [string, string][] => {
    const to = best.get(normal(text))!.text;
    return to === text ? [] : [[text, to]];
  });
}

/** Dates after the latest plausible one. */
export const datesAhead: Detector = async (look) => {
  const suggestions: Suggestion[] = [];
  for (const role of ['ordered_at', 'at', 'joined_at', 'activated_at', 'birth_date']) {
    const column = roleColumn(look.table, role);
    if (column?.storage !== 'numeric') continue;
    const last = await latestPlausible(column.values, look.checkpoint);
    const found = await findRows(look, (row) => column.values[row]! > last);
    if (found.count === 0) continue;
    const after = new Date(last).toISOString().slice(0, 10);
    const step = { step: 'future-dates', column: column.name };
    const details = { column: column.name, count: found.count, after };
    suggestions.push(
      suggestion(step, 'suggest/future-dates', details, rowExamples(look.table, found, column.name)),
    );
  }
  return suggestions;
};

/** Orders without a date cannot be placed in time. */
export const missingDates: Detector = async (look) => {
  const date = roleColumn(look.table, 'ordered_at') ?? roleColumn(look.table, 'at');
  if (!date) return [];
  const found = await findRows(look, missingAt(date));
  if (found.count === 0 || found.count === look.table.rowCount) return [];
  const step = { step: 'drop-missing', columns: [date.name] };
  const details = { column: date.name, count: found.count };
  return [suggestion(step, 'suggest/missing-dates', details, rowExamples(look.table, found, date.name))];
};

/** Ages nobody has. */
export const impossibleAges: Detector = async (look) => {
  const age = roleColumn(look.table, 'age');
  if (age?.storage !== 'numeric') return [];
  const found = await findRows(look, (row) => age.values[row]! < 0 || age.values[row]! > 120);
  if (found.count === 0) return [];
  const step = { step: 'invalid-range', column: age.name, min: 0, max: 120, action: 'missing' };
  const details = { column: age.name, count: found.count };
  return [suggestion(step, 'suggest/impossible-ages', details, rowExamples(look.table, found, age.name))];
};

/** Ages that are missing here and there. */
export const missingAges: Detector = async (look) => {
  const age = roleColumn(look.table, 'age');
  if (age?.storage !== 'numeric') return [];
  const found = await findRows(look, missingAt(age));
  if (found.count === 0 || found.count * 2 > look.table.rowCount) return [];
  const step = { step: 'fill-missing', column: age.name, with: 'median' };
  const details = { column: age.name, count: found.count, rows: look.table.rowCount };
  return [suggestion(step, 'suggest/missing-numbers', details, rowExamples(look.table, found, age.name))];
};

/** Amounts far from all others. */
export const farValues: Detector = async (look) => {
  const amount = roleColumn(look.table, 'amount') ?? roleColumn(look.table, 'quantity');
  if (amount?.storage !== 'numeric' || findColumn(look.table, `${amount.name}_outlier`)) return [];
  const { low, high } = await outlierFence(numbersOf(amount), { method: 'iqr', k: 10 }, look.checkpoint);
  if (low === high) return [];
  const found = await findRows(look, (row) => amount.values[row]! < low || amount.values[row]! > high);
  if (found.count === 0) return [];
  const column = amount.name;
  const step = { step: 'outliers', column, method: 'iqr', k: 10 };
  const details = { column, count: found.count, low, high };
  return [suggestion(step, 'suggest/far-values', details, rowExamples(look.table, found, column))];
};

/** Ids that the other table writes in another way. */
export const otherSpelling: Detector = async (look) => {
  const own = roleColumn(look.table, 'member_id');
  const other = look.side.known && roleColumn(look.side.known, 'member_id');
  if (!own || !other) return [];
  const known = await usedLevels(await textColumnOf(other, look.checkpoint), look.checkpoint);
  const ids = await textColumnOf(own, look.checkpoint);
  const { find } = await idMatcher(known, ALL_ID_RULES, look.checkpoint);
  const found = new Array<string>(ids.dictionary.length);
  const isMatched = new Uint8Array(found.length);
  const isNewly = new Uint8Array(found.length);
  await forEachText(ids.dictionary, look.checkpoint, (id, code) => {
    isMatched[code] = known.has(id) ? 1 : 0;
    found[code] = find(id);
    isNewly[code] = found[code] === id ? 0 : 1;
  });
  const codeAt = (row: number) => ids.codes[row]!;
  const now = await findRows(look, (row) => codeAt(row) >= 0 && isMatched[codeAt(row)] === 1);
  const more = await findRows(look, (row) => codeAt(row) >= 0 && isNewly[codeAt(row)] === 1);
  if (more.count === 0) return [];
  const step = { step: 'match-ids', column: own.name };
  const withId = await findRows(look, (row) => codeAt(row) >= 0);
  const details = {
    column: own.name,
    count: more.count,
    before: now.count / withId.count,
    after: (now.count + more.count) / withId.count,
  };
  const pairs = more.rows.map((row) => [ids.dictionary[codeAt(row)]!, found[codeAt(row)]!] as const);
  return [suggestion(step, 'suggest/other-spelling', details, valueExamples(pairs))];
};
