import type { MomentLayout } from '../plainForm';
import type { Kernel } from './kernel';

const FORM_BYTES = 32;

/** Writes a layout where the kernel reads it, as its class MomentForm. @returns the address */
export function writeMomentForm(kernel: Kernel, layout: MomentLayout): number {
  const { length, dateMark, timeMark, zone } = layout;
  const address = kernel.allocate(FORM_BYTES);
  const view = new DataView(kernel.memory.buffer, address, FORM_BYTES);
  new Uint8Array(kernel.memory.buffer, address, FORM_BYTES).fill(0);
  [length, length + zone.length, dateMark, timeMark].forEach((value, i) =>
    view.setUint32(4 * i, value, true),
  );
  for (let i = 0; i < zone.length; i++) {
    view.setUint8(16 + i, zone.charCodeAt(i));
    view.setUint8(24 + i, 255);
  }
  return address;
}
