/** A pattern as a tree; only what can be matched in time linear in the text. */
export type PatternNode =
  | { readonly kind: 'one'; readonly source: string }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'sequence' | 'either'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly min: number; readonly max: number };

export type Edge = 'start' | 'end' | 'word' | 'inside';

/** Reads a regular expression (syntax of JavaScript with the flag u), without look-around and back-references. @throws SyntaxError */
export function parsePattern(pattern: string): PatternNode {
  // The engine itself says whether the pattern is one; after that the parser below may be simple.
  new RegExp(pattern, 'u');
  const reader = new Reader(pattern);
  const node = reader.either();
  if (!reader.done) throw new SyntaxError('unbalanced');
  return node;
}

const EDGES: Readonly<Record<string, Edge>> = { '^': 'start', $: 'end', '\\b': 'word', '\\B': 'inside' };
/** One code point at a time: an escape with its braces, a class, or a character. */
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[^])/uy;
const CLASS = /\[(?:\\[^]|[^\]\\])*\]/uy;
const COUNT = /\{(\d+)(?:(,)(\d*))?\}/uy;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  either(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return parts.length === 1 ? parts[0]! : { kind: 'either', parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.done && !'|)'.includes(this.#text[this.#at]!)) parts.push(this.#piece());
    return { kind: 'sequence', parts };
  }

  #piece(): PatternNode {
    const part = this.#atom();
    const [min, max] = this.#count();
    this.#take('?');
    return min === 1 && max === 1 ? part : { kind: 'repeat', part, min, max };
  }

  #count(): [number, number] {
    if (this.#take('*')) return [0, Infinity];
    if (this.#take('+')) return [1, Infinity];
    if (this.#take('?')) return [0, 1];
    const found = this.#match(COUNT);
    if (!found) return [1, 1];
    const min = Number(found[1]);
    return [min, found[2] === undefined ? min : found[3] === '' ? Infinity : Number(found[3])];
  }

  #atom(): PatternNode {
    if (this.#take('(')) return this.#group();
    const source = (this.#match(ESCAPE) ?? this.#match(CLASS))?.[0] ?? this.#character();
    if (/^\\[1-9k]/.test(source)) throw new SyntaxError('back-reference');
    const edge = EDGES[source];
    return edge ? { kind: 'edge', edge } : { kind: 'one', source };
  }

  #group(): PatternNode {
    const opening = this.#match(/\?(?::|<[\p{L}_$][\p{L}\p{N}_$]*>)/uy);
    if (!opening && this.#text[this.#at] === '?') throw new SyntaxError('look-around');
    const node = this.either();
    if (!this.#take(')')) throw new SyntaxError('unbalanced');
    return node;
  }

  #character(): string {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    this.#at += character.length;
    return character;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text);
    if (found) this.#at += found[0].length;
    return found;
  }
}
