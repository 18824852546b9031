/** Compiled by tests/tools/assemblyScript.ts in every build and test. */
declare module '*?assembly' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
