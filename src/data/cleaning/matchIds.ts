import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { roleColumn, type Column, type ColumnTable, type TextColumn } from '../../shared/table';
import { forEachRow, mapDictionary, passingTexts, replaceColumns, textColumnOf } from './columns';
import { normalIdOf, type IdRules } from './normalId';
import { columnOption, flagOption } from './options';
import type { SideTables, Step, StepSpec } from './step';

/**
 * Writes the ids of `column` (default: the member's) as the other table writes them: an id that is not found there
 * takes the spelling of the one id that is equal after the rules `trim`, `width`, `case`, `zeros` (leading zeros),
 * `decimal` ("17851.0") and `prefix` (taken off both). Ids that could be several others stay as they are.
 * The log tells how many rows have a member in the other table before and after.
 * @throws `clean/table-needed` without the other table
 */
export const matchIds: Step = {
  id: 'match-ids',
  apply: async (table, spec, checkpoint, side) => {
    const own = await textColumnOf(
      required(memberOf(table, spec, 'column'), table),
      stage(checkpoint, 0, 0.2),
    );
    const known = await knownIds(spec, side, stage(checkpoint, 0.2, 0.4));
    const matcher = await idMatcher(known, rulesOf(spec), () => checkpoint(0.4));
    const before = await matchedRows(own, (text) => known.has(text), stage(checkpoint, 0.4, 0.5));
    const mapped = await mapDictionary({ ...own, type: 'id' }, stage(checkpoint, 0.5, 0.9), matcher.find);
    const after = await matchedRows(mapped.column, (text) => known.has(text), stage(checkpoint, 0.9, 1));
    return {
      table: replaceColumns(table, [mapped.column]),
      changedCells: mapped.changedCells,
      counts: {
        ids: before.rows,
        matchedBefore: before.matched,
        matchedAfter: after.matched,
        ambiguous: matcher.ambiguous(),
      },
    };
  },
};

/** Finds for an id the one known id that is the same under the rules; the id itself when there is none or several. */
export async function idMatcher(known: ReadonlySet<string>, rules: IdRules, checkpoint: Checkpoint) {
  const normal = normalIdOf(rules);
  const byKey = new Map<string, string | null>();
  const ids = known.values();
  await forEachRow(known.size, checkpoint, () => {
    const id = ids.next().value!;
    const key = normal(id);
    byKey.set(key, byKey.has(key) ? null : id);
  });
  let ambiguous = 0;
  const find = (id: string): string => {
    if (known.has(id)) return id;
    const found = byKey.get(normal(id));
    if (found === null) ambiguous++;
    return found ?? id;
  };
  return { find, ambiguous: () => ambiguous };
}

function rulesOf(spec: StepSpec): IdRules {
  return {
    trim: flagOption(spec, 'trim', true),
    width: flagOption(spec, 'width', true),
    case: flagOption(spec, 'case', true),
    zeros: flagOption(spec, 'zeros', true),
    decimal: flagOption(spec, 'decimal', true),
    prefix: typeof spec['prefix'] === 'string' ? spec['prefix'] : '',
  };
}

function memberOf(table: ColumnTable, spec: StepSpec, option: string): Column | undefined {
  return spec[option] === undefined || spec[option] === ''
    ? roleColumn(table, 'member_id')
    : columnOption(table, spec, option);
}

function required(column: Column | undefined, table: ColumnTable): Column {
  if (!column) throw new TidemarkError('roles/missing', { role: 'member_id', part: table.part });
  return column;
}

/** The ids that occur in the other table's column `known` (default: the member's). */
async function knownIds(spec: StepSpec, side: SideTables, checkpoint: Checkpoint): Promise<Set<string>> {
  if (!side.known) throw new TidemarkError('clean/table-needed', { input: 'tableOfIds' });
  const column = required(memberOf(side.known, spec, 'known'), side.known);
  const { codes, dictionary } = await textColumnOf(column, stage(checkpoint, 0, 0.5));
  return usedLevels({ codes, dictionary }, stage(checkpoint, 0.5, 1));
}

/** The dictionary entries that some row has. */
export async function usedLevels(
  { codes, dictionary }: Pick<TextColumn, 'codes' | 'dictionary'>,
  checkpoint: Checkpoint,
): Promise<Set<string>> {
  const used = new Set<string>();
  const seen = new Uint8Array(dictionary.length);
  await forEachRow(codes.length, checkpoint, (row) => {
    const code = codes[row]!;
    if (code < 0 || seen[code] === 1) return;
    seen[code] = 1;
    used.add(dictionary[code]!);
  });
  return used;
}

async function matchedRows(
  { codes, dictionary }: TextColumn,
  isKnown: (text: string) => boolean,
  checkpoint: Checkpoint,
): Promise<{ rows: number; matched: number }> {
  const found = await passingTexts(dictionary, stage(checkpoint, 0, 0.5), isKnown);
  let rows = 0;
  let matched = 0;
  await forEachRow(codes.length, stage(checkpoint, 0.5, 1), (row) => {
    const code = codes[row]!;
    if (code < 0) return;
    rows++;
    matched += found[code]!;
  });
  return { rows, matched };
}
