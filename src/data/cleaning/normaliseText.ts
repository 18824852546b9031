import { TidemarkError } from '../../shared/errors';
import type { TextColumn } from '../../shared/table';
import { mapDictionary, replaceColumns } from './columns';
import { badOption, choiceOption, columnOption, columnsOption } from './options';
import type { Step, StepSpec } from './step';

/**
 * Makes text in `columns` (all text columns when none are named) comparable: `trim` (default true: outer blanks off,
 * inner runs to one), `width` (default true: full-width 全角 letters, digits and blanks to half-width), `case`
 * "keep" | "lower" | "upper". A cell that becomes empty becomes missing.
 */
export const normaliseText: Step = {
  id: 'normalise-text',
  apply: (table, spec) => {
    const change = changeOf(spec);
    const columns = columnsOption(table, spec).filter((column) => column.storage === 'text');
    const changed = columns.map((column) => mapDictionary(column, change));
    return {
      table: replaceColumns(
        table,
        changed.map((item) => item.column),
      ),
      changedCells: changed.reduce((sum, item) => sum + item.changedCells, 0),
    };
  },
};

/** Renames values of a text `column` by `map` {from: to}; several may become one (category merge). */
export const mergeCategories: Step = {
  id: 'merge-categories',
  apply: (table, spec) => {
    const column = textColumnOf(columnOption(table, spec));
    const map = mapOf(spec['map']);
    const changed = mapDictionary(column, (text) => map.get(text) ?? text);
    return { table: replaceColumns(table, [changed.column]), changedCells: changed.changedCells };
  },
};

/** Full-width forms U+FF01–U+FF5E to ASCII, the ideographic blank to a blank. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, (c) =>
    c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

function changeOf(spec: StepSpec): (text: string) => string | null {
  const trim = flag(spec, 'trim');
  const width = flag(spec, 'width');
  const letters = choiceOption(spec, 'case', ['keep', 'lower', 'upper']);
  return (text) => {
    let next = width ? toHalfWidth(text) : text;
    if (trim) next = next.trim().replace(/\s+/g, ' ');
    if (letters !== 'keep') next = letters === 'lower' ? next.toLowerCase() : next.toUpperCase();
    return next === '' ? null : next;
  };
}

function flag(spec: StepSpec, option: string): boolean {
  const value = spec[option] ?? true;
  if (typeof value !== 'boolean') throw badOption(option, value, 'true, false');
  return value;
}

function textColumnOf(column: { storage: string; name: string }): TextColumn {
  if (column.storage !== 'text') throw new TidemarkError('clean/not-text', { column: column.name });
  return column as TextColumn;
}

function mapOf(value: unknown): Map<string, string> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw badOption('map', value, '{…}');
  const entries: readonly [string, unknown][] = Object.entries(value);
  return new Map(
    entries.map(([from, to]) => {
      if (typeof to !== 'string') throw badOption('map', to);
      return [from, to];
    }),
  );
}
