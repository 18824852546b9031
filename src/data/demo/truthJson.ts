import type { DemoTruth } from './process';

const ENTRIES_PER_PIECE = 20_000;

/** Truth as JSON bytes in pieces: the planted values, then `perMember` with one array per column. */
export function* truthBytes(truth: DemoTruth): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const { perMember, ...planted } = truth;
  const head = JSON.stringify(planted, null, 2);
  yield encoder.encode(`${head.slice(0, -2)},\n  "perMember": {`);
  let separator = '\n';
  for (const [key, values] of Object.entries(perMember)) {
    yield encoder.encode(`${separator}    ${JSON.stringify(key)}: [`);
    for (let at = 0; at < values.length; at += ENTRIES_PER_PIECE) {
      const piece = JSON.stringify(values.slice(at, at + ENTRIES_PER_PIECE)).slice(1, -1);
      yield encoder.encode(at === 0 ? piece : `,${piece}`);
    }
    yield encoder.encode(']');
    separator = ',\n';
  }
  yield encoder.encode('\n  }\n}\n');
}
