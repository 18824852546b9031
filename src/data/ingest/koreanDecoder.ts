/**
 * Node 20 reads euc-kr without the 8,822 syllables that windows-949 adds (browsers have them). They follow in the order of
 * Unicode, in rows of the trail bytes A–Z, a–z and 0x81 on, whatever the standard left out.
 */
export function koreanDecoder(): (chunk: Uint8Array | undefined) => string {
  const native = new TextDecoder('euc-kr');
  if (new TextDecoder('euc-kr').decode(Uint8Array.of(0x81, 0x41)) === '갂') {
    return (chunk) => (chunk ? native.decode(chunk, { stream: true }) : native.decode());
  }
  const table = fullTable();
  let lead: number | undefined;
  return (chunk) => {
    let text = '';
    for (const byte of chunk ?? []) {
      if (lead !== undefined) {
        text +=
          table.get(lead * 256 + byte) ?? (byte < 0x80 ? `\ufffd${String.fromCharCode(byte)}` : '\ufffd');
        lead = undefined;
      } else if (byte < 0x80) text += String.fromCharCode(byte);
      else lead = byte;
    }
    if (chunk !== undefined || lead === undefined) return text;
    lead = undefined;
    return `${text}\ufffd`;
  };
}

function fullTable(): Map<number, string> {
  const table = standardTable();
  const standard = new Set(table.values());
  let lead = 0x81;
  let trail = 0x41;
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code);
    if (standard.has(syllable)) continue;
    table.set(lead * 256 + trail, syllable);
    [lead, trail] = nextCode(lead, trail);
  }
  return table;
}

function standardTable(): Map<number, string> {
  const table = new Map<number, string>();
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const text = new TextDecoder('euc-kr').decode(Uint8Array.of(lead, trail));
      if (!text.includes('\ufffd')) table.set(lead * 256 + trail, text);
    }
  }
  return table;
}

/** Rows end at 0xFE, from lead 0xA1 on at 0xA0, where the standard begins. */
function nextCode(lead: number, trail: number): [number, number] {
  if (trail === 0x5a) return [lead, 0x61];
  if (trail === 0x7a) return [lead, 0x81];
  const end = lead >= 0xa1 ? 0xa0 : 0xfe;
  return trail === end ? [lead + 1, 0x41] : [lead, trail + 1];
}
