import { stage } from '../../shared/checkpoint';
import { textColumnOf } from './columns';
import { columnOption, patternOption } from './options';
import type { Step } from './step';
import { treatCells, treatmentOption } from './treatCells';

/**
 * Cells of `column` that do not contain `pattern` (^ and $ for the whole; numbers and dates as canonical text) are
 * invalid: `action` makes them missing (default), drops their rows, or flags them in `<column>_invalid`. Missing cells
 * stay. Matching takes linear time whatever the pattern.
 */
export const invalidPattern: Step = {
  id: 'invalid-pattern',
  apply: async (table, spec, checkpoint) => {
    const column = columnOption(table, spec);
    const passes = patternOption(spec, 'pattern');
    const treatment = treatmentOption(spec, ['missing', 'drop', 'flag']);
    const { codes, dictionary } = await textColumnOf(column, stage(checkpoint, 0, 0.3));
    const decided = new Uint8Array(dictionary.length);
    const isWrong = (row: number) => {
      const code = codes[row]!;
      if (code < 0) return false;
      if (decided[code] === 0) decided[code] = passes(dictionary[code]!) ? 1 : 2;
      return decided[code] === 2;
    };
    return treatCells(
      { table, column },
      { isWrong, suffix: 'invalid' },
      treatment,
      stage(checkpoint, 0.3, 1),
    );
  },
};
