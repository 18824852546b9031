/** A title as the name of a file, without what file systems refuse. */
export function fileNameOf(title: string): string {
  return title.replaceAll(/[\\/:*?"<>|]+/g, ' ').trim() || 'notebook';
}
