/** A stretch of a sentence: plain or set in bold. */
export interface TextRun {
  readonly text: string;
  readonly bold: boolean;
}

const RUN = /\*\*(.+?)\*\*/gu;

/** Splits a plain string into runs at `**pairs**`; an unpaired marker stays as it was written. */
export function richRuns(source: string): TextRun[] {
  const runs: TextRun[] = [];
  let end = 0;
  for (const match of source.matchAll(RUN)) {
    runs.push({ text: source.slice(end, match.index), bold: false }, { text: match[1]!, bold: true });
    end = match.index + match[0].length;
  }
  runs.push({ text: source.slice(end), bold: false });
  return runs.filter((run) => run.text !== '');
}

/** A piece of a sentence with slots: words, or the name of a slot. */
export type SentencePart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'slot'; readonly name: string };

/** Splits `Low up to {low}, high from {high}.` into words and slots; the order of slots is the language's. */
export function sentenceParts(sentence: string): SentencePart[] {
  return sentence
    .split(/(\{[\w.-]+\})/u)
    .filter((piece) => piece !== '')
    .map((piece) =>
      /^\{[\w.-]+\}$/u.test(piece) ? { kind: 'slot', name: piece.slice(1, -1) } : { kind: 'text', text: piece },
    );
}
