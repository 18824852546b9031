import type { Fingerprint } from './fingerprint';
import type { Part, Roles } from './table';

/** Where an input's value is to be had: a stored table with its roles, or another cell's output. */
export type InputRef =
  | { readonly kind: 'table'; readonly id: string; readonly part: Part; readonly roles: Roles }
  | { readonly kind: 'cell'; readonly fingerprint: Fingerprint; readonly output: string };
