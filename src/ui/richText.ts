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

/** A piece of a sentence with slots: words, or the name of a slot with the punctuation that must stay beside it. */
export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string; readonly tail: string };

const SLOT = /\{([\w.-]+)\}([,.;:!?)%，。；：、！？）]*)/gu;

/** Splits `Low up to {low}, high from {high}.` into words and slots; the order of slots is the language's. */
export function sentenceParts(sentence: string): SentencePart[] {
  const parts: SentencePart[] = [];
  let end = 0;
  for (const match of sentence.matchAll(SLOT)) {
    parts.push({ kind: 'text', text: sentence.slice(end, match.index) });
    parts.push({ kind: 'slot', name: match[1]!, tail: match[2]! });
    end = match.index + match[0].length;
  }
  parts.push({ kind: 'text', text: sentence.slice(end) });
  return parts.filter((part) => part.kind === 'slot' || part.text !== '');
}
