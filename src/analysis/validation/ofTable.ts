import { asText, findColumn, type ColumnTable } from '../../shared/table';
import type { FittedSet, TrainedModel } from '../models/trainedModel';

/** The final models for the rows of a table: what they know of single rows holds only for the table they learnt from. */
export function ofTable({ final, label }: TrainedModel, table: ColumnTable): FittedSet {
  const { ownRates: _own, ...others } = final;
  return isSame(label, table) ? final : others;
}

/** Whether each row has the outcome that was learnt from: every text of the label column always stood for one value. */
function isSame({ column, values }: TrainedModel['label'], table: ColumnTable): boolean {
  const found = findColumn(table, column);
  if (!found || values.length !== table.rowCount) return false;
  const { codes, dictionary } = asText(found);
  const valueOf = new Float64Array(dictionary.length).fill(NaN);
  return values.every((value, row) => {
    const code = codes[row]!;
    if (code < 0) return Number.isNaN(value);
    if (Number.isNaN(valueOf[code])) valueOf[code] = value;
    return valueOf[code] === value;
  });
}
