import { mapDictionary, replaceColumns } from './columns';
import { mapOption, textColumnOption } from './options';
import type { Step } from './step';

/** Renames values of a text `column` by `map` {from: to}; several may become one (category merge). */
export const mergeCategories: Step = {
  id: 'merge-categories',
  apply: async (table, spec, checkpoint) => {
    const column = textColumnOption(table, spec);
    const map = mapOption(spec, 'map', (value) => typeof value === 'string');
    const changed = await mapDictionary(column, checkpoint, (text) => map.get(text) ?? text);
    return { table: replaceColumns(table, [changed.column]), changedCells: changed.changedCells };
  },
};
