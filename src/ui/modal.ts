import type { Attachment } from 'svelte/attachments';

/**
 * Opens a `<dialog>` as a modal while it is present: the page behind is inert, focus goes to `[data-safe]` (or to what
 * the browser finds first), Escape and a click on the backdrop call `onclose`, and focus returns where it was.
 */
export function modal(onclose: () => void): Attachment<HTMLDialogElement> {
  return (dialog) => {
    const before = document.activeElement;
    const cancel = (event: Event): void => {
      event.preventDefault();
      onclose();
    };
    const click = (event: MouseEvent): void => {
      if (event.target === dialog && isOutside(dialog, event)) onclose();
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('mousedown', click);
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-safe]')?.focus();
    return () => {
      dialog.removeEventListener('cancel', cancel);
      dialog.removeEventListener('mousedown', click);
      dialog.close();
      if (before instanceof HTMLElement) before.focus();
    };
  };
}

function isOutside(dialog: HTMLElement, { clientX: x, clientY: y }: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}
