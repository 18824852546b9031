import { TidemarkError } from '../shared/errors';
import { fingerprintOf, type Fingerprint } from '../shared/fingerprint';
import type { Manifest, Project } from './schema';

/** What a project's seal is made of: all that a person would miss. */
export function sealOfProject({ id, name, notebook, tables }: Omit<Project, 'seal'>): Fingerprint {
  return fingerprintOf({ id, name, notebook, tables });
}

export function sealOfManifest({ seal: _seal, ...manifest }: Omit<Manifest, 'seal'> & { seal?: unknown }) {
  return fingerprintOf(manifest);
}

/** Whether a project is as it was written. */
export function isWhole(project: Project): boolean {
  return project.seal === sealOfProject(project);
}

/** @throws `storage/damaged` when it is not as it was written */
export function checkManifest(manifest: Manifest): Manifest {
  if (manifest.seal === sealOfManifest(manifest)) return manifest;
  throw new TidemarkError('storage/damaged', { what: 'table', id: manifest.id, name: manifest.name });
}
