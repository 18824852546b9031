/**
 * The hot loops of reading a delimited file, in AssemblyScript: finding fields, giving equal texts equal codes, reading
 * numbers and moments. Only what is written plainly is read here; everything else is handed back to TypeScript, so that
 * each rule about odd input stands in one place. Addresses are bytes of the module's memory; numbers are little-endian.
 */
export { allocate, release } from './memory';
export { useDialect, fieldsAddress, getFieldCount, setFieldCount, isStuck, scan } from './records';
export { newDictionary, sizeOf, dropDictionary, nextLength, gather, codesOf } from './dictionary';
export { takeText } from './texts';
export { useOdd, getMissing } from './oddValues';
export { takeNumbers, getMostDecimals, haveSameDecimals } from './numbers';
export { takeMoments } from './moments';
export { goesOnAsUtf8, isWholeUtf8 } from './utf8';
