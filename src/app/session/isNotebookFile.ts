const HEAD_BYTES = 1 << 16;

/** Whether a file is a notebook or a project rather than data: by its name or, for any JSON, by what its head says it is. */
export async function isNotebookFile(file: File): Promise<boolean> {
  if (/\.tidemark(?:\.json)?$/i.test(file.name)) return true;
  if (!/\.json$/i.test(file.name)) return false;
  return /"format"\s*:\s*"tidemark-notebook"/.test(await file.slice(0, HEAD_BYTES).text());
}
