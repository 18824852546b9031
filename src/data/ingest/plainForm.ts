/** A way of writing numbers or moments whose text can be made again from the value. The kernel reads whole columns of it. */
export interface PlainForm {
  readonly kind: 'number' | 'date' | 'datetime';
  /** Of numbers. */
  readonly decimalMark?: string;
  /** Of moments. */
  readonly layout?: MomentLayout;
  /** One field; NaN when it is not written in this form. */
  read(bytes: Uint8Array, start: number, end: number): number;
  /** The text that was read. */
  write(value: number, decimals: number): string;
}

/** yyyy-mm-dd or yyyy/mm/dd, alone or with HH:MM, HH:MM:SS or HH:MM:SS.mmm after a space or T: one layout per column. */
export interface MomentLayout {
  /** Bytes before the zone. */
  readonly length: number;
  readonly dateMark: number;
  readonly timeMark: number;
  /** The zone every value is written with; '' for none. */
  readonly zone: string;
}
