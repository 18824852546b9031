import { TidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import { chunksOf } from './collector';
import { complete, type Project } from './schema';
import type { Store } from './store';

export type { Project };
export type ProjectToSave = Pick<Project, 'id' | 'name' | 'notebook' | 'tables'>;
export type ProjectSummary = Pick<Project, 'id' | 'name' | 'updatedAt' | 'revision'>;

/**
 * Saves a project in one transaction.
 * @param baseRevision the revision the change was made on; undefined saves whatever is there
 * @returns the project as saved, with its new revision
 * @throws `storage/conflict` when another tab saved meanwhile, `storage/quota`
 */
export function saveProject(store: Store, project: ProjectToSave, baseRevision?: number): Promise<Project> {
  return store.write(async (db) => {
    const transaction = db.transaction('projects', 'readwrite');
    const revision = (await transaction.store.get(project.id))?.revision ?? 0;
    if (baseRevision !== undefined && revision !== baseRevision) {
      await transaction.done;
      throw new TidemarkError('storage/conflict', { name: project.name, revision, baseRevision });
    }
    const { id, name, notebook, tables } = project;
    const saved = { id, name, notebook, tables, updatedAt: Date.now(), revision: revision + 1 };
    await complete(transaction, [transaction.store.put(saved)]);
    return saved;
  });
}

export function loadProject(store: Store, id: string): Promise<Project | undefined> {
  return store.read((db) => db.get('projects', id));
}

/** All projects, last changed first. */
export async function listProjects(store: Store): Promise<ProjectSummary[]> {
  const projects = await store.read((db) => db.getAll('projects'));
  return projects
    .map(({ id, name, updatedAt, revision }) => ({ id, name, updatedAt, revision }))
    .sort((a, b) => b.updatedAt - a.updatedAt);
}

/** Removes a project, and those of its tables that no other project uses. */
export function deleteProject(store: Store, id: string): Promise<void> {
  return store.write(async (db) => {
    const transaction = db.transaction(['projects', 'manifests', 'chunks'], 'readwrite');
    const projects = await transaction.objectStore('projects').getAll();
    const manifests = await Promise.all(
      ownTables(projects, id).map((table) => transaction.objectStore('manifests').get(table)),
    );
    const removals = manifests
      .filter((manifest) => manifest !== undefined)
      .flatMap((manifest) => [
        transaction.objectStore('chunks').delete(chunksOf(manifest.importId)),
        transaction.objectStore('manifests').delete(manifest.id),
      ]);
    await complete(transaction, [...removals, transaction.objectStore('projects').delete(id)]);
  });
}

/** Tables that only this project uses. */
function ownTables(projects: readonly Project[], id: string): Fingerprint[] {
  const others = projects.filter((project) => project.id !== id);
  const used = new Set(others.flatMap((project) => Object.values(project.tables)));
  const tables = projects.find((project) => project.id === id)?.tables ?? {};
  return [...new Set(Object.values(tables))].filter((table) => !used.has(table));
}

/**
 * Makes this tab the one writer of a project until it releases it or is gone.
 * @returns what releases it, or null when another tab writes it
 */
export function holdProject(store: Store, id: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    const held = store.locks.request(`tidemark-project-${id}`, { ifAvailable: true }, (lock) => {
      if (lock) return new Promise<void>((release) => resolve(release));
      resolve(null);
      return Promise.resolve();
    });
    held.catch(reject);
  });
}
