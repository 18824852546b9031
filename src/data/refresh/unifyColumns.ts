import { asText, type Column, type NumericColumn, type TextColumn, withCodes } from '../../shared/table';
import { readLike } from './readLike';

/** Two readings of one column, brought to one type. `retyped` when that is not the type the first one had. */
export interface Unified {
  readonly columns: readonly [Column, Column];
  readonly retyped: boolean;
}

/**
 * Brings two columns of one name to one type, so that their rows can stand below each other: whole and decimal numbers
 * and money meet as numbers, dates and moments as moments, everything else as text with its characters kept. A
 * column that is empty, or has too few values to tell levels from text, takes the other's type.
 */
export function unifyColumns(before: Column, after: Column): Unified {
  const [first, second] = [readLike(after, before), readLike(before, after)];
  const pair = first.storage === second.storage ? sameStorage(first, second) : null;
  const columns = pair ?? [plainText(first, second), plainText(second, first)];
  return { columns, retyped: columns[0].type !== before.type };
}

function sameStorage(before: Column, after: Column): [Column, Column] | null {
  if (before.storage === 'text' && after.storage === 'text') {
    const type = textType(before.type, after.type);
    return [withCodes(before, before.codes, { type }), withCodes(after, after.codes, { type })];
  }
  return unifyNumbers(before as NumericColumn, after as NumericColumn);
}

function unifyNumbers(before: NumericColumn, after: NumericColumn): [Column, Column] | null {
  const type = numericType(before, after);
  return type === null
    ? null
    : [
        { ...before, type },
        { ...after, type },
      ];
}

const NUMBERS = ['integer', 'decimal', 'money'];
const MOMENTS = ['date', 'datetime'];

function numericType(before: NumericColumn, after: NumericColumn): NumericColumn['type'] | null {
  if (before.type === after.type) return sameWords(before, after) ? before.type : null;
  const types = [before.type, after.type];
  if (types.every((type) => NUMBERS.includes(type))) return types.includes('money') ? 'money' : 'decimal';
  return types.every((type) => MOMENTS.includes(type)) ? 'datetime' : null;
}

function sameWords(before: NumericColumn, after: NumericColumn): boolean {
  return before.words?.join('\n') === after.words?.join('\n');
}

/** Ids stay ids, as their leading zeros matter; two sets of levels stay levels; any other mixture is plain text. */
function textType(before: TextColumn['type'], after: TextColumn['type']): TextColumn['type'] {
  if (before === after) return before;
  return before === 'id' || after === 'id' ? 'id' : 'text';
}

function plainText(column: Column, other: Column): TextColumn {
  const id = column.type === 'id' || other.type === 'id';
  return { ...asText(column), type: id ? 'id' : 'text' };
}
