import type { IconName } from './icons';

export interface MenuItem {
  id: string;
  label: string;
  onselect: () => void;
  icon?: IconName;
  /** The key that does the same, shown at the right. */
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  /** For `data-action`, so that scripts find it. */
  action?: string;
}
