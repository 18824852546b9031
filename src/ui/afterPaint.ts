/** A page that is not shown draws no frames. */
const PATIENCE_MS = 100;

/** Resolves once what the page holds now has been drawn, or could have been. */
export async function afterPaint(): Promise<void> {
  await Promise.race([
    new Promise((resolve) => requestAnimationFrame(resolve)),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ]);
  await new Promise((resolve) => setTimeout(resolve));
}
