import { noCheckpoint } from '../../shared/checkpoint';
import type { ColumnType, Part, Roles } from '../../shared/table';
import { proposeRoles, type RoleProposal } from '../roles/proposeRoles';
import type { Alternative } from './alternatives';
import type { ByteSource } from './byteSource';
import { type DatedDialect, ingestCsv } from './ingestCsv';
import type { ReadOptions } from './readOptions';

/** What `tidemark inspect` prints for a file; its encoding and dialect keys serve as `--read` keys. */
export interface Inspection {
  readonly path: string;
  readonly encoding: string;
  readonly dialect: DatedDialect;
  readonly rows: number;
  /** `unreadable`: how many values could not be read as the type and became missing. */
  readonly columns: readonly {
    readonly name: string;
    readonly type: ColumnType;
    readonly unreadable: number;
  }[];
  readonly part: Part;
  readonly roles: Roles;
  /** Other columns for a role, other ways to read the file, the other order of days and months. */
  readonly alternatives: readonly (RoleProposal['alternatives'][number] | Alternative)[];
}

/** Reads a whole file and says what it is. @throws as `ingestCsv` */
export async function inspect(source: ByteSource, read: ReadOptions = {}): Promise<Inspection> {
  const result = await ingestCsv(source, { read, fileName: source.name, checkpoint: noCheckpoint });
  const lost = new Map(result.unreadable.map(({ column, count }) => [column, count]));
  const columns = result.table.columns.map(({ name, type }) => ({
    name,
    type,
    unreadable: lost.get(name) ?? 0,
  }));
  const { part, roles, alternatives: others } = proposeRoles(result.table, source.name);
  const { encoding, dialect, rows } = result;
  const alternatives = [...others, ...result.alternatives];
  return { path: source.name, encoding, dialect, rows, columns, part, roles, alternatives };
}
