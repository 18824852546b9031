import type { IconName } from './icons';

export interface PaletteItem {
  readonly id: string;
  /** Heading it stands under: Go to, Insert, Do. */
  readonly group: string;
  readonly label: string;
  /** Found by these too: the question, the other language, the kind. */
  readonly keywords?: string;
  /** A word at the right: list, cell. */
  readonly hint?: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly icon?: IconName;
}

export interface PaletteMatch {
  readonly item: PaletteItem;
  /** The label in three stretches; the middle one matched, and may be empty. */
  readonly pieces: readonly [string, string, string];
}

/** Items whose label or keywords hold every word of the query, in their order, grouped as they come first. */
export function paletteMatches(items: readonly PaletteItem[], query: string): PaletteMatch[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = items.filter((item) => words.every((word) => searchable(item).includes(word)));
  const groups = [...new Set(found.map((item) => item.group))];
  return groups.flatMap((group) =>
    found
      .filter((item) => item.group === group)
      .map((item) => ({ item, pieces: pieces(item.label, words[0] ?? '') })),
  );
}

const searchable = (item: PaletteItem): string => `${item.label} ${item.keywords ?? ''}`.toLowerCase();

function pieces(label: string, word: string): [string, string, string] {
  const at = word === '' ? -1 : label.toLowerCase().indexOf(word);
  if (at < 0) return [label, '', ''];
  return [label.slice(0, at), label.slice(at, at + word.length), label.slice(at + word.length)];
}
