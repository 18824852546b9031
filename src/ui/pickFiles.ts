/** Lets the person choose files; nothing happens where they choose none. */
export function pickFiles(onfiles: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) onfiles(files);
  });
  input.click();
}
