import type { NotebookDocument } from './document';

/** Undo without limit: documents are immutable and share structure, so a past is a list of them. */
export class History {
  #past: NotebookDocument[] = [];
  #future: NotebookDocument[] = [];
  #present: NotebookDocument;
  /** Edits of the same target in a row (typing into one parameter) are one step. */
  #lastMerge: string | null = null;

  constructor(notebook: NotebookDocument) {
    this.#present = notebook;
  }

  get present(): NotebookDocument {
    return this.#present;
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** @param merge - edits in a row with the same name become one undo step. */
  push(next: NotebookDocument, merge: string | null = null): void {
    if (next === this.#present) return;
    if (merge === null || merge !== this.#lastMerge) this.#past.push(this.#present);
    this.#lastMerge = merge;
    this.#present = next;
    this.#future = [];
  }

  undo(): NotebookDocument {
    return this.#step(this.#past, this.#future);
  }

  redo(): NotebookDocument {
    return this.#step(this.#future, this.#past);
  }

  #step(from: NotebookDocument[], to: NotebookDocument[]): NotebookDocument {
    const target = from.pop();
    if (target) {
      to.push(this.#present);
      this.#present = target;
      this.#lastMerge = null;
    }
    return this.#present;
  }
}
