import { parseSource, type NotebookDocument } from '../notebook/document';

/** Which cells feed which, in an order in which they can be run. */
export interface Graph {
  /** Ids such that every cell stands after the cells it needs; members of a cycle come last. */
  readonly order: readonly string[];
  /** Ids of the cells each cell reads from. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
  /** Cells that need themselves, by whatever way. */
  readonly cyclic: ReadonlySet<string>;
}

export function buildGraph(notebook: NotebookDocument): Graph {
  const ids = new Set(notebook.cells.map((cell) => cell.id));
  const parents = new Map<string, string[]>();
  for (const cell of notebook.cells) {
    const sources = Object.values(cell.inputs).map(parseSource);
    const names = sources.flatMap((source) =>
      source.kind === 'cell' && ids.has(source.cell) ? [source.cell] : [],
    );
    parents.set(cell.id, [...new Set(names)]);
  }
  const order = topologicalOrder([...ids], parents);
  const ordered = new Set(order);
  const rest = [...ids].filter((id) => !ordered.has(id));
  const cyclic = new Set(rest.filter((id) => ancestorsOf(id, parents).has(id)));
  return { order: [...order, ...rest], parents, cyclic };
}

/** Every cell that `id` needs, itself not counted unless it lies on a cycle. */
export function ancestorsOf(id: string, parents: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const open = [...(parents.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(parents.get(next) ?? []));
  }
  return found;
}

/** Kahn's algorithm in document order; cells on or behind a cycle are left out. */
function topologicalOrder(ids: readonly string[], parents: ReadonlyMap<string, readonly string[]>): string[] {
  const order: string[] = [];
  const done = new Set<string>();
  for (let moved = true; moved;) {
    moved = false;
    for (const id of ids) {
      if (done.has(id) || !parents.get(id)!.every((parent) => done.has(parent))) continue;
      done.add(id);
      order.push(id);
      moved = true;
    }
  }
  return order;
}
