const decoders = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Text in any encoding that `TextDecoder` knows, by turning its table round. @throws on a character it does not have */
export function encodeAs(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding.startsWith('utf-16')) return utf16(text, encoding === 'utf-16be');
  let table = decoders.get(encoding);
  if (!table) decoders.set(encoding, (table = tableOf(encoding)));
  const bytes: number[] = [];
  for (const letter of text) {
    const code = table.get(letter);
    if (!code) throw new Error(`${encoding} has no “${letter}”`);
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

function utf16(text: string, isBig: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), !isBig);
  return bytes;
}

/** Every character of one or two bytes; where several codes give one, the first. */
function tableOf(encoding: string): Map<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const add = (...code: number[]) => {
    const letter = new TextDecoder(encoding, { ignoreBOM: true }).decode(Uint8Array.from(code));
    if (/^.$/su.test(letter) && letter !== '\ufffd' && !table.has(letter)) table.set(letter, code);
  };
  for (let first = 0; first < 256; first++) add(first);
  for (let first = 0x81; first < 255; first++)
    for (let second = 0x40; second < 255; second++) add(first, second);
  return table;
}
