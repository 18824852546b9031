import { stage } from '../../shared/checkpoint';
import type { TextColumn } from '../../shared/table';
import { mapDictionary, replaceColumns } from './columns';
import { choiceOption, columnsOption, flagOption } from './options';
import type { Step, StepSpec } from './step';

/**
 * Makes text in `columns` (all text columns when none are named) comparable: `nfc` (default true: one code sequence for
 * one character), `trim` (default true: outer blanks off, inner runs to one), `width` (default true: full-width 全角
 * letters, digits and blanks to half-width), `case` "keep" | "lower" | "upper". A cell that becomes empty becomes missing.
 */
export const normaliseText: Step = {
  id: 'normalise-text',
  apply: async (table, spec, checkpoint) => {
    const change = changeOf(spec);
    const columns = columnsOption(table, spec).filter((column) => column.storage === 'text');
    const changed: TextColumn[] = [];
    let changedCells = 0;
    for (const [k, column] of columns.entries()) {
      const part = stage(checkpoint, k / columns.length, (k + 1) / columns.length);
      const mapped = await mapDictionary(column, part, change);
      changedCells += mapped.changedCells;
      changed.push(mapped.column);
    }
    return { table: replaceColumns(table, changed), changedCells };
  },
};

/** Full-width forms U+FF01–U+FF5E to ASCII, the ideographic blank to a blank. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, (c) =>
    c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

/** Outer blanks off, inner runs to one. */
export function trimmed(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function changeOf(spec: StepSpec): (text: string) => string | null {
  const nfc = flagOption(spec, 'nfc', true);
  const trim = flagOption(spec, 'trim', true);
  const width = flagOption(spec, 'width', true);
  const letters = choiceOption(spec, 'case', ['keep', 'lower', 'upper']);
  return (text) => {
    let next = width ? toHalfWidth(text) : text;
    if (trim) next = trimmed(next);
    if (letters !== 'keep') next = letters === 'lower' ? next.toLowerCase() : next.toUpperCase();
    if (nfc) next = next.normalize('NFC');
    return next === '' ? null : next;
  };
}
