import { Dictionary, codeOf, codesOfFields, keepRecent, SHORT, shortCodeOf } from './dictionary';
import { fieldCount, fields, width } from './records';

/** The codes of a column's texts; −1 where the field is empty. */
export function takeText(address: usize, column: i32, codes: usize): void {
  const dictionary = changetype<Dictionary>(address);
  const stride = (<usize>width) << 3;
  const end = fields + ((<usize>fieldCount) << 3);
  let at = fields + ((<usize>column) << 3);
  const isFew = keepRecent(dictionary, <u32>(fieldCount / width));
  if (!isFew) return codesOfFields(dictionary, at, stride, end, codes);
  for (; at < end; at += stride, codes += 4) {
    const start = <usize>load<u32>(at);
    const length = load<u32>(at, 4) - <u32>start;
    if (length == 0) store<i32>(codes, -1);
    else if (length <= SHORT) store<i32>(codes, <i32>shortCodeOf(dictionary, start, length));
    else store<i32>(codes, <i32>codeOf(dictionary, start, length));
  }
}
