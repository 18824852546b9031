/**
 * Something large that is made when it is asked for and let go when nobody has it any more, to be made again then.
 * Until a timer fires, which is the next task or soon after, it is at hand: asking a WeakRef each time would be slow in a loop.
 */
export class HeldForNow<T extends object> {
  private readonly make: () => T;
  private known: WeakRef<T> | undefined;
  private atHand: T | undefined;

  constructor(make: () => T) {
    this.make = make;
  }

  get(): T {
    return this.atHand ?? this.takeUp();
  }

  /** Undefined unless it was asked for just now. */
  get ifAtHand(): T | undefined {
    return this.atHand;
  }

  private takeUp(): T {
    let value = this.known?.deref();
    if (!value) this.known = new WeakRef((value = this.make()));
    this.atHand = value;
    afterThisTask(() => (this.atHand = undefined));
    return value;
  }
}

let waiting: (() => void)[] = [];

function afterThisTask(work: () => void): void {
  if (waiting.push(work) > 1) return;
  const timer: unknown = setTimeout(() => {
    const due = waiting;
    waiting = [];
    for (const each of due) each();
  });
  // Where a program would wait for it at its end.
  if (typeof timer === 'object') (timer as { unref: () => void }).unref();
}
