import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { ByteWindow } from './byteWindow';
import type { RecordDialect } from './sampleRecords';
import { Tokenizer } from './tokenizer';
import { isWide, narrowDialect, narrowed } from './wideDelimiter';

/** Bytes gathered before they are cut: enough to keep loops long, few enough to cancel quickly. */
const STEP_BYTES = 1 << 18;
/** A record longer than this is taken for a quote that was never closed. */
const MAX_RECORD_BYTES = 1 << 28;

/** A block of whole records: the tokenizer that cut it, and the bytes it points into. Overwritten by the next. */
export interface RecordBlock {
  readonly tokens: Tokenizer;
  readonly bytes: Uint8Array;
}

/** Where a stream of records comes from. */
export interface RecordStream {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly dialect: RecordDialect;
  readonly file: string;
  /** Fraction of the raw bytes read so far. */
  readonly progress: () => number;
  readonly checkpoint: Checkpoint;
  /** The end of the file closes a quote that is still open, instead of `ingest/unclosed-quote`. */
  readonly closesQuotes?: boolean;
}

/**
 * Cuts a stream of UTF-8 chunks into blocks of records.
 * @throws `ingest/unclosed-quote` {file, row, column} with the line and the 1-based field where the quote opens
 */
export async function* recordBlocks(stream: RecordStream): AsyncGenerator<RecordBlock> {
  const tokens = new Tokenizer(narrowDialect(stream.dialect));
  const window = new ByteWindow();
  let wanted = STEP_BYTES;
  const isNarrow = !isWide(stream.dialect.delimiter);
  for await (const chunk of isNarrow ? stream.chunks : narrowed(stream.chunks, stream.dialect)) {
    window.append(chunk);
    if (window.length < wanted) continue;
    yield* drain(window, tokens, false);
    if (window.length > MAX_RECORD_BYTES) throw unclosed(stream.file, tokens);
    wanted = Math.max(STEP_BYTES, window.length * 2);
    await stream.checkpoint(stream.progress());
  }
  yield* drain(window, tokens, true);
  if (window.length > 0 && stream.closesQuotes) {
    window.append(new TextEncoder().encode(stream.dialect.quote));
    yield* drain(window, tokens, true);
  }
  if (window.length > 0) throw unclosed(stream.file, tokens);
}

/** The window's whole records; what they leave stays for later. */
function* drain(window: ByteWindow, tokens: Tokenizer, last: boolean): Generator<RecordBlock> {
  for (let at = 0; ;) {
    const next = tokens.scan(window.bytes, at, window.length, last);
    if (tokens.records > 0) yield { tokens, bytes: window.bytes };
    if (next === at || next >= window.length) {
      window.consume(next);
      return;
    }
    at = next;
  }
}

function unclosed(file: string, tokens: Tokenizer): TidemarkError {
  return new TidemarkError('ingest/unclosed-quote', {
    file,
    row: tokens.line + 1,
    column: Math.max(0, tokens.openQuoteField) + 1,
  });
}
