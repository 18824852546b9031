import { stage } from '../../shared/checkpoint';
import { passingTexts, textColumnOf } from './columns';
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
    const valid = await passingTexts(dictionary, stage(checkpoint, 0.3, 0.6), passes);
    const isWrong = (row: number) => codes[row]! >= 0 && valid[codes[row]!] === 0;
    return treatCells(
      { table, column },
      { isWrong, suffix: 'invalid' },
      treatment,
      stage(checkpoint, 0.6, 1),
    );
  },
};
