import { TidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import { chunksOf } from './collector';
import { unnamedFiles } from './keptFiles';
import { complete, type Project } from './schema';
import { isWhole, sealOfProject } from './seals';
import type { Store } from './store';

export type { Project };
export type ProjectToSave = Pick<Project, 'id' | 'name' | 'notebook' | 'tables'>;
export interface ProjectSummary extends Pick<
  Project,
  'id' | 'name' | 'createdAt' | 'updatedAt' | 'openedAt' | 'revision' | 'backup'
> {
  /** What its tables take on the disk; a table of two projects counts in both. */
  readonly bytes: number;
  readonly tableCount: number;
  /** True when it is not as it was written, or one of its tables is gone. */
  readonly damaged: boolean;
}

/**
 * Saves a project in one transaction, to the disk.
 * @param baseRevision the revision the change was made on; undefined saves whatever is there
 * @returns the project as saved, with its new revision
 * @throws `storage/conflict` when another tab saved meanwhile, `storage/quota`
 */
export function saveProject(store: Store, project: ProjectToSave, baseRevision?: number): Promise<Project> {
  const { id, name, notebook, tables } = project;
  return change(store, id, (old) => {
    const revision = old?.revision ?? 0;
    if (baseRevision !== undefined && revision !== baseRevision)
      throw new TidemarkError('storage/conflict', { name, revision, baseRevision });
    const now = Date.now();
    const saved = { id, name, notebook, tables, updatedAt: now, revision: revision + 1 };
    const { createdAt = now, openedAt = now, backup = null } = old ?? {};
    return { ...saved, createdAt, openedAt, backup, deletedAt: null };
  }) as Promise<Project>;
}

/** @returns undefined when there is none (any more). @throws `storage/damaged` when it is not as it was written */
export async function loadProject(store: Store, id: string): Promise<Project | undefined> {
  const project = await store.read((db) => db.get('projects', id));
  if (!project || project.deletedAt !== null) return undefined;
  if (isWhole(project)) return project;
  throw new TidemarkError('storage/damaged', { what: 'project', id, name: project.name });
}

/** All projects, last opened or changed first. */
export async function listProjects(store: Store): Promise<ProjectSummary[]> {
  const [projects, manifests] = await store.read((db) =>
    Promise.all([db.getAll('projects'), db.getAll('manifests')]),
  );
  const bytesOf = new Map<string, number>(
    manifests.map(({ id, chunks }) => [id, chunks.reduce((sum, chunk) => sum + chunk.bytes, 0)]),
  );
  return projects
    .filter((project) => project.deletedAt === null)
    .map((project) => summaryOf(project, bytesOf))
    .sort((a, b) => lastUse(b) - lastUse(a));
}

function summaryOf(project: Project, bytesOf: ReadonlyMap<string, number>): ProjectSummary {
  const { id, name, createdAt, updatedAt, openedAt, revision, backup } = project;
  const tables = [...new Set(Object.values(project.tables))];
  const bytes = tables.reduce((sum, table) => sum + (bytesOf.get(table) ?? 0), 0);
  const damaged = !isWhole(project) || tables.some((table) => !bytesOf.has(table));
  const moments = { createdAt, updatedAt, openedAt };
  return { id, name, ...moments, revision, backup, bytes, tableCount: tables.length, damaged };
}

const lastUse = ({ openedAt, updatedAt }: ProjectSummary) => Math.max(openedAt, updatedAt);

/** Notes that a project was opened. */
export async function touchProject(store: Store, id: string): Promise<void> {
  await change(store, id, (old) => old && { ...old, openedAt: Date.now() });
}

/** Notes that a project is in a backup file as of `revision`. */
export async function noteBackup(store: Store, id: string, revision: number): Promise<void> {
  await change(store, id, (old) => old && { ...old, backup: { at: Date.now(), revision } });
}

/**
 * Deletes a project in such a way that it can be put back; its data goes when the app starts anew or `purgeProject`
 * is called.
 */
export async function deleteProject(store: Store, id: string): Promise<void> {
  await change(store, id, (old) => old && { ...old, deletedAt: Date.now() });
}

/** Puts a deleted project back. @returns false when its data is gone already */
export async function restoreProject(store: Store, id: string): Promise<boolean> {
  return (await change(store, id, (old) => old && { ...old, deletedAt: null })) !== undefined;
}

/** Removes a deleted project for good, with those of its tables and kept files that no other project uses. */
export function purgeProject(store: Store, id: string): Promise<void> {
  return store.write(
    async (db) => {
      const transaction = db.transaction(['projects', 'manifests', 'chunks', 'files'], 'readwrite');
      const projects = await transaction.objectStore('projects').getAll();
      const project = projects.find((one) => one.id === id);
      if (!project || project.deletedAt === null) return;
      const manifests = await Promise.all(
        ownTables(projects, project).map((table) => transaction.objectStore('manifests').get(table)),
      );
      const removals = manifests
        .filter((manifest) => manifest !== undefined)
        .flatMap((manifest) => [
          transaction.objectStore('chunks').delete(chunksOf(manifest.importId)),
          transaction.objectStore('manifests').delete(manifest.id),
        ]);
      const files = ownFiles(projects, project, await transaction.objectStore('files').getAllKeys());
      await complete(transaction, [
        ...removals,
        ...files.map((file) => transaction.objectStore('files').delete(file)),
        transaction.objectStore('projects').delete(id),
      ]);
    },
    { makeRoom: false },
  );
}

/** Tables that only this project uses. */
function ownTables(projects: readonly Project[], project: Project): Fingerprint[] {
  const others = projects.filter((one) => one !== project);
  const used = new Set(others.flatMap((one) => Object.values(one.tables)));
  return [...new Set(Object.values(project.tables))].filter((table) => !used.has(table));
}

/** Kept files that only this project names. */
function ownFiles(projects: readonly Project[], project: Project, ids: readonly string[]): string[] {
  const own = new Set(unnamedFiles([{ ...project, deletedAt: null }], ids));
  return unnamedFiles(projects, ids).filter((id) => !own.has(id));
}

/** Changes one project in one strict transaction; what `edit` throws leaves it as it was. */
function change(
  store: Store,
  id: string,
  edit: (old: Project | undefined) => Omit<Project, 'seal'> | undefined,
): Promise<Project | undefined> {
  return store.write(async (db) => {
    const transaction = db.transaction('projects', 'readwrite', { durability: 'strict' });
    const old = await transaction.store.get(id);
    const edited = edit(old);
    if (!edited) return undefined;
    // A damaged project stays damaged: only a save makes a new seal.
    const seal = old && edited.revision === old.revision ? old.seal : sealOfProject(edited);
    const project: Project = { ...edited, seal };
    await complete(transaction, [transaction.store.put(project)]);
    return project;
  });
}
