/** What is known of a file before it is read. */
interface Shaped {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Columns in common, of all columns of both: from here on, files of one name with other digits are of one shape. */
const ALIKE = 0.6;

/**
 * Groups files that look like parts of one table: the same columns in any order, or nearly the same columns under a
 * name that differs only in digits. Groups of one are left out.
 */
export function sameShape<T extends Shaped>(files: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const file of files) {
    if (file.columns.length < 2) continue;
    const group = groups.find(([first]) => isAlike(first!, file));
    if (group) group.push(file);
    else groups.push([file]);
  }
  return groups.filter((group) => group.length > 1);
}

function isAlike(a: Shaped, b: Shaped): boolean {
  const own = new Set(a.columns);
  const common = b.columns.filter((name) => own.has(name)).length;
  const all = own.size + b.columns.length - common;
  return common === all || (common >= ALIKE * all && stem(a.name) === stem(b.name));
}

/** A file name without folders, digits and the marks around them. */
function stem(name: string): string {
  return name
    .replace(/^.*[\\/]/, '')
    .toLowerCase()
    .replace(/[\s\d_.()-]+/g, '');
}
