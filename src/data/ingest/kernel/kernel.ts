import bytes from './assembly/kernel.ts?assembly';

/** What assembly/kernel.ts exports, where it is described. Addresses are bytes of `memory`. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  release(address: number): void;
  useDialect(delimiter: number, quote: number, escape: number, width: number, room: number): void;
  fieldsAddress(): number;
  getFieldCount(): number;
  setFieldCount(count: number): void;
  isStuck(): number;
  scan(from: number, to: number): number;
  newDictionary(): number;
  sizeOf(dictionary: number): number;
  dropDictionary(dictionary: number): void;
  nextLength(dictionary: number): number;
  gather(dictionary: number, out: number, room: number, lengths: number, most: number): number;
  codesOf(dictionary: number, texts: number, lengths: number, count: number, codes: number): void;
  takeText(dictionary: number, column: number, codes: number): void;
  useOdd(address: number): void;
  takeNumbers(column: number, mark: number, values: number, marks: number, dictionary: number): number;
  takeMoments(column: number, form: number, values: number, dictionary: number): number;
  getMostDecimals(): number;
  haveSameDecimals(): number;
  getMissing(): number;
  goesOnAsUtf8(from: number, to: number): number;
  isWholeUtf8(): number;
}

let compiled: WebAssembly.Module | undefined;

/** A kernel with a memory of its own, which goes when nothing refers to the kernel. */
export function createKernel(): Kernel {
  compiled ??= new WebAssembly.Module(bytes);
  return new WebAssembly.Instance(compiled).exports as unknown as Kernel;
}
