import { Dictionary, codeOf } from './dictionary';
import { fieldCount, fields, width } from './records';

/** The codes of a column's texts; −1 where the field is empty. */
export function takeText(address: usize, column: i32, codes: usize): void {
  const dictionary = changetype<Dictionary>(address);
  const stride = (<usize>width) << 3;
  const end = fields + ((<usize>fieldCount) << 3);
  for (let at = fields + ((<usize>column) << 3); at < end; at += stride, codes += 4) {
    const start = <usize>load<u32>(at);
    const length = load<u32>(at, 4) - <u32>start;
    store<i32>(codes, length == 0 ? -1 : <i32>codeOf(dictionary, start, length));
  }
}

