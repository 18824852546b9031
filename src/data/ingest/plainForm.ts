/** A way of writing numbers or moments whose text can be made again from the value. The kernel reads whole columns of it. */
export interface PlainForm {
  readonly kind: 'number' | 'date' | 'datetime';
  readonly spec: FormSpec;
  /** One field; NaN when it is not written in this form. */
  read(bytes: Uint8Array, start: number, end: number): number;
  /** The text that was read. */
  write(value: number, decimals: number): string;
}

/** Which plain form: numbers by their decimal mark, moments by their layout. */
export type FormSpec = { readonly decimal: '.' | ',' } | MomentLayout;

/** yyyy-mm-dd or yyyy/mm/dd, alone or with HH:MM, HH:MM:SS or HH:MM:SS.mmm after a space or T: one layout per column. */
export interface MomentLayout {
  /** Bytes before the zone. */
  readonly length: number;
  readonly dateMark: number;
  readonly timeMark: number;
  /** The zone every value is written with; '' for none. */
  readonly zone: string;
}
