import { packedOf, packedRowsOf } from '../shared/packedColumns';
import { type Column } from '../shared/table';
import { heldBytesOf } from '../storage/byteSizeOf';

/** What lies in a cache: shown in the page as the memory in use. */
export type CacheKind = 'table' | 'outputs';

interface Entry {
  readonly kind: CacheKind;
  readonly value: unknown;
  readonly bytes: number;
}

/** Tables and outputs of cells in memory, the least recently used let go when all together are over a budget. */
export class MemoryCache {
  readonly #budgetBytes: number;
  /** Oldest use first: a Map keeps the order of insertion. */
  readonly #entries = new Map<string, Entry>();
  readonly #bytes: Record<CacheKind, number> = { table: 0, outputs: 0 };

  constructor(budgetBytes: number) {
    this.#budgetBytes = budgetBytes;
  }

  get budgetBytes(): number {
    return this.#budgetBytes;
  }

  bytesOf(kind: CacheKind): number {
    return this.#bytes[kind];
  }

  get(kind: CacheKind, name: string): unknown {
    const key = keyOf(kind, name);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** What was put last always stays, however large. Without a budget nothing is measured. */
  set(kind: CacheKind, name: string, value: unknown): void {
    const key = keyOf(kind, name);
    this.#drop(key);
    const bytes = Number.isFinite(this.#budgetBytes) ? heldBytesOf(value) : 0;
    this.#entries.set(key, { kind, value, bytes });
    this.#bytes[kind] += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes.table + this.#bytes.outputs <= this.#budgetBytes || oldest === key) break;
      this.#drop(oldest);
    }
  }

  /** Lets go of everything of a kind whose name is not kept. @returns how many that were */
  keepOnly(kind: CacheKind, names: ReadonlySet<string>): number {
    const before = this.#entries.size;
    const kept = new Set([...names].map((name) => keyOf(kind, name)));
    for (const [key, entry] of [...this.#entries]) if (entry.kind === kind && !kept.has(key)) this.#drop(key);
    return before - this.#entries.size;
  }

  /** Lets go of everything with a column that lies in one of these. */
  dropHolding(memory: ReadonlySet<unknown>): void {
    for (const [key, { value }] of [...this.#entries]) if (holds(value, memory)) this.#drop(key);
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#bytes[entry.kind] -= entry.bytes;
    this.#entries.delete(key);
  }
}

/** What takes the memory of a column: its values or codes, and the bytes of its texts. */
export function memoryOf(column: Column): readonly unknown[] {
  const rows = packedRowsOf(column) ?? (column.storage === 'text' ? column.codes : column.values);
  return [rows, packedOf(column)].filter(isThere);
}

const isThere = (part: unknown): boolean => part !== undefined;

/** Whether a plain value has a column in it that lies in one of these, see memoryOf. */
export function holds(value: unknown, memory: ReadonlySet<unknown>): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if (isColumn(value)) return memoryOf(value).some((part) => memory.has(part));
  if (Array.isArray(value)) return typeof value[0] === 'object' && value.some((part) => holds(part, memory));
  return Object.values(value).some((part) => holds(part, memory));
}

const isColumn = (value: object): value is Column => 'storage' in value;

const keyOf = (kind: CacheKind, name: string) => `${kind}:${name}`;
