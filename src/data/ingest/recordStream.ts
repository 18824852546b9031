import type { Checkpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { ByteWindow } from './byteWindow';
import type { RecordDialect } from './sampleRecords';
import { Tokenizer } from './tokenizer';

/** Bytes gathered before they are cut: enough to keep loops long, few enough to cancel quickly. */
const STEP_BYTES = 1 << 18;
/** A record longer than this is taken for a quote that was never closed. */
const MAX_RECORD_BYTES = 1 << 28;
const BLOCKS_PER_CHECKPOINT = 4;

/** Called with every block of whole records; the block is overwritten afterwards. */
export type OnBlock = (tokens: Tokenizer, bytes: Uint8Array) => void;

/** Where a stream of records comes from. */
export interface RecordStream {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly dialect: RecordDialect;
  readonly file: string;
  /** Fraction of the raw bytes read so far. */
  readonly progress: () => number;
}

/**
 * Cuts a stream of UTF-8 chunks into blocks of records.
 * @returns the tokenizer, for its counts
 * @throws `ingest/unclosed-quote` {file, row, field} with the line and the 1-based column where the quote opens
 */
export async function eachBlock(
  stream: RecordStream,
  onBlock: OnBlock,
  checkpoint: Checkpoint,
): Promise<Tokenizer> {
  const tokens = new Tokenizer(stream.dialect);
  const window = new ByteWindow();
  let wanted = STEP_BYTES;
  const drain = async (last: boolean) => {
    const used = await cutWindow(window, tokens, last, { onBlock, pause: () => checkpoint(stream.progress()) });
    window.consume(used);
    if (window.length > MAX_RECORD_BYTES || (last && window.length > 0)) throw unclosed(stream.file, tokens);
    wanted = Math.max(STEP_BYTES, window.length * 2);
  };
  for await (const chunk of stream.chunks) {
    window.append(chunk);
    if (window.length >= wanted) await drain(false);
  }
  await drain(true);
  return tokens;
}

async function cutWindow(
  window: ByteWindow,
  tokens: Tokenizer,
  last: boolean,
  each: { onBlock: OnBlock; pause: () => Promise<void> },
): Promise<number> {
  let at = 0;
  for (let blocks = 1; ; blocks++) {
    const next = tokens.scan(window.bytes, at, window.length, last);
    if (tokens.records > 0) each.onBlock(tokens, window.bytes);
    if (next === at || next >= window.length) return next;
    at = next;
    if (blocks % BLOCKS_PER_CHECKPOINT === 0) await each.pause();
  }
}

function unclosed(file: string, tokens: Tokenizer): TidemarkError {
  return new TidemarkError('ingest/unclosed-quote', {
    file,
    row: tokens.line + 1,
    column: Math.max(0, tokens.openQuoteField) + 1,
  });
}
