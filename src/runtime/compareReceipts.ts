import type { Receipt, ReceiptCell, ReceiptInput } from './receipt';

/** One part in which two receipts differ; `first` and `second` as short texts, empty where it is missing. */
export interface ReceiptDifference {
  readonly part:
    | 'tidemark'
    | 'library'
    | 'seed'
    | 'notebook'
    | 'input-missing'
    | 'input-file'
    | 'input-table'
    | 'input-roles'
    | 'cell-missing'
    | 'cell-state'
    | 'cell-made'
    | 'output';
  /** The library, table, cell, or CELL.OUTPUT. */
  readonly name: string;
  readonly first: string;
  readonly second: string;
}

export interface ReceiptComparison {
  /** Whether every output of both is the same, and both have the same. */
  readonly sameResults: boolean;
  /** How many outputs there are in the first. */
  readonly outputs: number;
  /** In the order in which one would look for the cause: program, notebook, files, cells, results. */
  readonly differences: readonly ReceiptDifference[];
}

/** Which parts of two receipts differ. A file that one of them no longer had at hand is no difference. */
export function compareReceipts(first: Receipt, second: Receipt): ReceiptComparison {
  const differences = [
    ...changed('tidemark', '', buildOf(first), buildOf(second)),
    ...pairs(first.libraries, second.libraries).flatMap(([name, a, b]) => changed('library', name, a, b)),
    ...changed('seed', '', String(first.seed), String(second.seed)),
    ...changed('notebook', '', first.notebook, second.notebook),
    ...pairs(first.inputs, second.inputs).flatMap(([name, a, b]) => inputDifferences(name, a, b)),
    ...pairs(first.cells, second.cells).flatMap(([id, a, b]) => cellDifferences(id, a, b)),
  ];
  const outputs = Object.values(first.cells).reduce((sum, cell) => sum + Object.keys(cell.outputs).length, 0);
  return { sameResults: first.results === second.results, outputs, differences };
}

const buildOf = ({ tidemark: { version, commit } }: Receipt) =>
  commit === null ? version : `${version} (${commit.slice(0, 10)})`;

function inputDifferences(name: string, a?: ReceiptInput, b?: ReceiptInput): ReceiptDifference[] {
  if (!a || !b) return missing('input-missing', name, a, b);
  const files = a.file === null || b.file === null ? [] : changed('input-file', name, a.file, b.file);
  return [
    ...files,
    ...changed('input-table', name, a.table, b.table),
    ...changed('input-roles', name, rolesOf(a), rolesOf(b)),
  ];
}

function rolesOf({ part, roles }: ReceiptInput): string {
  const sorted = Object.entries(roles).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${part}: ${sorted.map(([role, columns]) => `${role} = ${[columns].flat().join(' + ')}`).join(', ')}`;
}

function cellDifferences(id: string, a?: ReceiptCell, b?: ReceiptCell): ReceiptDifference[] {
  if (!a || !b) return missing('cell-missing', id, a, b);
  return [
    ...changed('cell-state', id, a.state, b.state),
    ...changed('cell-made', id, a.fingerprint ?? '', b.fingerprint ?? ''),
    ...pairs(a.outputs, b.outputs).flatMap(([name, one, other]) =>
      changed('output', `${id}.${name}`, one, other),
    ),
  ];
}

function missing(
  part: ReceiptDifference['part'],
  name: string,
  a: object | undefined,
  b: object | undefined,
): ReceiptDifference[] {
  return [{ part, name, first: a ? name : '', second: b ? name : '' }];
}

function changed(
  part: ReceiptDifference['part'],
  name: string,
  first = '',
  second = '',
): ReceiptDifference[] {
  return first === second ? [] : [{ part, name, first, second }];
}

/** Every name of either with what each has there, in the order of the first. */
function pairs<T>(
  first: Readonly<Record<string, T>>,
  second: Readonly<Record<string, T>>,
): [string, T | undefined, T | undefined][] {
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].map((name) => [name, first[name], second[name]]);
}
