/** Gives the page its turn. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

let last: Promise<unknown> = Promise.resolve();

/** Runs one piece of drawing after the other, each in a task of its own, so that the page answers in between. */
export function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
  const turn = last.then(nextTask).then(work);
  last = turn.catch(() => undefined);
  return turn;
}
