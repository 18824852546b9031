/** A piece of a Protocol Buffers message: fields one after another. @see protobuf.dev/programming-guides/encoding */
export type Wire = Uint8Array;

const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;
const utf8 = new TextEncoder();

/** Fields of one message in order. */
export function message(...parts: readonly Wire[]): Wire {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A whole number ≥ 0. */
export function intField(field: number, value: number): Wire {
  return message(varint(field * 8 + VARINT), varint(value));
}

/** A 32-bit float. */
export function floatField(field: number, value: number): Wire {
  return message(varint(field * 8 + FIXED32), floatBytes([value]));
}

/** A message inside, or bytes. */
export function bytesField(field: number, bytes: Wire): Wire {
  return message(varint(field * 8 + LENGTH), varint(bytes.length), bytes);
}

export function textField(field: number, text: string): Wire {
  return bytesField(field, utf8.encode(text));
}

/** Whole numbers ≥ 0, packed. */
export function intsField(field: number, values: readonly number[]): Wire {
  return bytesField(field, Uint8Array.from(values.flatMap((value) => [...varint(value)])));
}

/** 32-bit floats, packed. */
export function floatsField(field: number, values: ArrayLike<number>): Wire {
  return bytesField(field, floatBytes(values));
}

/** 32-bit floats in little-endian order. */
export function floatBytes(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < values.length; k++) view.setFloat32(k * 4, values[k]!, true);
  return bytes;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}
