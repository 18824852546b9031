import { TidemarkError } from '../../../shared/errors';
import type { ByteSource } from '../../ingest/byteSource';

export type Attributes = Readonly<Record<string, string>>;

/** What to do at the parts of an XML document. Names come without their prefix. */
export interface XmlHandler {
  open?: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** Names of elements repeat a million times. */
function localNames(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let local = known.get(name);
    if (local === undefined) known.set(name, (local = name.slice(name.indexOf(':') + 1)));
    return local;
  };
}

/**
 * Parses a part of a workbook as it is unpacked; yields after every block, so that what the handler collected can be
 * taken away and reading can stop early.
 * @throws `ingest/damaged-xlsx` {file, part} where it is not well-formed XML
 */
export async function* parseXml(part: ByteSource, file: string, handler: XmlHandler): AsyncGenerator<number> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  const local = localNames();
  const { open, close, text } = handler;
  if (open) parser.on('opentag', (tag) => open(local(tag.name), tag.attributes as Attributes));
  if (close) parser.on('closetag', (tag) => close(local(tag.name)));
  if (text) parser.on('text', text);
  const guarded = (act: () => void) => {
    try {
      act();
    } catch (cause) {
      if (cause instanceof TidemarkError) throw cause;
      throw new TidemarkError('ingest/damaged-xlsx', { file, part: part.name }, { cause });
    }
  };
  let read = 0;
  for await (const chunk of part.chunks()) {
    read += chunk.length;
    guarded(() => parser.write(decoder.decode(chunk, { stream: true })));
    yield read / Math.max(1, part.size);
  }
  guarded(() => parser.write(decoder.decode()).close());
  yield 1;
}

/** Parses a small part to its end. */
export async function readXml(part: ByteSource, file: string, handler: XmlHandler): Promise<void> {
  const blocks = parseXml(part, file, handler);
  while (!(await blocks.next()).done);
}

/** The attribute `name` under any prefix: `r:id` and `rel:id` are the same. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((own) => own.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}
