import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import Chart from '@lucide/svelte/icons/chart-column';
import Check from '@lucide/svelte/icons/check';
import Down from '@lucide/svelte/icons/chevron-down';
import Right from '@lucide/svelte/icons/chevron-right';
import Copy from '@lucide/svelte/icons/copy';
import Download from '@lucide/svelte/icons/download';
import More from '@lucide/svelte/icons/ellipsis';
import File from '@lucide/svelte/icons/file';
import Folder from '@lucide/svelte/icons/folder-open';
import Info from '@lucide/svelte/icons/info';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Bulb from '@lucide/svelte/icons/lightbulb';
import Link from '@lucide/svelte/icons/link';
import Lock from '@lucide/svelte/icons/lock';
import Moon from '@lucide/svelte/icons/moon';
import Rail from '@lucide/svelte/icons/panel-left';
import Play from '@lucide/svelte/icons/play';
import Plus from '@lucide/svelte/icons/plus';
import Print from '@lucide/svelte/icons/printer';
import Redo from '@lucide/svelte/icons/redo-2';
import Save from '@lucide/svelte/icons/save';
import Search from '@lucide/svelte/icons/search';
import Stop from '@lucide/svelte/icons/square';
import Sun from '@lucide/svelte/icons/sun';
import Table from '@lucide/svelte/icons/table';
import Trash from '@lucide/svelte/icons/trash-2';
import Undo from '@lucide/svelte/icons/undo-2';
import Person from '@lucide/svelte/icons/user';
import Close from '@lucide/svelte/icons/x';

/** The icons in use; each is imported by file, so that the bundle holds no other. */
export const icons = {
  arrowDown: ArrowDown,
  arrowUp: ArrowUp,
  bulb: Bulb,
  chart: Chart,
  check: Check,
  close: Close,
  copy: Copy,
  down: Down,
  download: Download,
  file: File,
  folder: Folder,
  info: Info,
  keyboard: Keyboard,
  link: Link,
  lock: Lock,
  moon: Moon,
  more: More,
  person: Person,
  play: Play,
  plus: Plus,
  print: Print,
  rail: Rail,
  redo: Redo,
  right: Right,
  save: Save,
  search: Search,
  stop: Stop,
  sun: Sun,
  table: Table,
  trash: Trash,
  undo: Undo,
} as const;

export type IconName = keyof typeof icons;
