/** A copy of plain data whose arrays of numbers are its own, with their buffers: to be moved to another thread. */
export function copyOf(value: unknown): { readonly copy: unknown; readonly buffers: readonly ArrayBuffer[] } {
  const buffers: ArrayBuffer[] = [];
  return { copy: copied(value, buffers), buffers };
}

function copied(value: unknown, buffers: ArrayBuffer[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return ownArray(value as Float64Array, buffers);
  if (Array.isArray(value)) return value.map((one: unknown) => copied(one, buffers));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copied(one, buffers)]));
}

function ownArray(values: Float64Array, buffers: ArrayBuffer[]): Float64Array {
  const own = values.slice();
  buffers.push(own.buffer);
  return own;
}
