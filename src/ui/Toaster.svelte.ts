/** What was done, and a way to take it back. Never for errors. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** What the action is about, where a later one would be taken back with it. */
  readonly about?: string;
}

const STAY_MS = 8000;

/** The toasts in view; each stays eight seconds, longer while it is hovered or focused. */
export class Toaster {
  #toasts = $state.raw<readonly Toast[]>([]);
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #next = 0;

  get list(): readonly Toast[] {
    return this.#toasts;
  }

  /**
   * Shows a toast. An older one of the same words gives way, unless it offers to take another thing back.
   * @param about what the action is about: taking back an older change of it would take back this one as well, so that
   * older toasts about it give way
   */
  show(text: string, action?: Toast['action'], about?: string): void {
    const toast: Toast = { id: this.#next++, text, ...(action && { action }), ...(about && { about }) };
    const givesWay = (other: Toast) =>
      (about !== undefined && other.about === about) || (other.text === text && !other.action);
    this.#toasts = [...this.#toasts.filter((other) => !givesWay(other)), toast].slice(-3);
    this.resume(toast.id);
  }

  dismiss(id: number): void {
    this.hold(id);
    this.#toasts = this.#toasts.filter((toast) => toast.id !== id);
  }

  /** Stops the clock of a toast. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Starts the clock of a toast from the beginning. */
  resume(id: number): void {
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), STAY_MS),
    );
  }
}
