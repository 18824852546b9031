import type { Checkpoint } from '../../shared/checkpoint';
import type { Column, ColumnTable } from '../../shared/table';
import { countWhere, missingAt } from './columns';

/** Counts cells that hold a value; a column that a step left alone is not counted twice. */
export class CellCounter {
  readonly #known = new WeakMap<Column, number>();

  async count(table: ColumnTable, checkpoint: Checkpoint): Promise<number> {
    let total = 0;
    for (const column of table.columns) {
      let filled = this.#known.get(column);
      if (filled === undefined) {
        const isMissing = missingAt(column);
        filled = await countWhere(table.rowCount, checkpoint, (row) => !isMissing(row));
        this.#known.set(column, filled);
      }
      total += filled;
    }
    return total;
  }
}
