import type { ProjectSummary } from '../storage/projects';
import type { MenuItem } from '../ui/menuItem';
import type { AppState } from './AppState.svelte';
import { deleteProject, duplicateProject, saveBackup } from './projectActions';

/** What can be done with a project in the list. */
export function projectMenu(app: AppState, project: ProjectSummary, rename: () => void): MenuItem[][] {
  const { text } = app;
  const { id } = project;
  return [
    [
      { id: 'rename', label: text('rename'), disabled: project.damaged, onselect: rename },
      {
        id: 'duplicate',
        label: text('duplicate'),
        disabled: project.damaged,
        onselect: () => void duplicateProject(app, project),
      },
      {
        id: 'backup',
        label: text('saveBackup'),
        icon: 'save',
        disabled: project.damaged,
        action: 'backup',
        onselect: () => void saveBackup(app, id),
      },
    ],
    [
      {
        id: 'delete',
        label: text('delete'),
        icon: 'trash',
        danger: true,
        onselect: () => void deleteProject(app, project),
      },
    ],
  ];
}
