/** The digit 0. */
export const ZERO: u32 = 48;
