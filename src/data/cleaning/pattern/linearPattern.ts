import { parsePattern, type Edge, type PatternNode } from './parsePattern';

/** One instruction: go on at `next` (and `other`) when its condition holds. */
type Instruction =
  | { readonly op: 'one'; readonly accepts: (codePoint: number) => boolean }
  | { readonly op: 'edge'; readonly edge: Edge }
  | { readonly op: 'fork'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'found' };

const MOST_INSTRUCTIONS = 4000;

/**
 * A test whether a text contains the pattern, in time O(text × pattern) whatever the pattern: all its states are
 * followed at once, and there is no backtracking to explode.
 * @throws SyntaxError for what is no pattern, for look-around and back-references, and for patterns that are too large
 * @see Thompson 1968, "Regular Expression Search Algorithm"; Cox 2007, "Regular Expression Matching Can Be Simple And Fast"
 */
export function linearPattern(pattern: string): (text: string) => boolean {
  const program: Instruction[] = [];
  emit(program, parsePattern(pattern));
  program.push({ op: 'found' });
  const states = new States(program);
  return (text) => states.find(text);
}

function emit(program: Instruction[], node: PatternNode): void {
  if (program.length > MOST_INSTRUCTIONS) throw new SyntaxError('too large');
  switch (node.kind) {
    case 'one':
      program.push({ op: 'one', accepts: acceptor(node.source) });
      break;
    case 'edge':
      program.push({ op: 'edge', edge: node.edge });
      break;
    case 'sequence':
      for (const part of node.parts) emit(program, part);
      break;
    case 'either':
      emitEither(program, node.parts);
      break;
    case 'repeat':
      emitRepeat(program, node.part, node.min, node.max);
  }
}

function emitEither(program: Instruction[], parts: readonly PatternNode[]): void {
  const exits: { op: 'jump'; to: number }[] = [];
  for (const [k, part] of parts.entries()) {
    const fork = { op: 'fork' as const, first: program.length + 1, second: 0 };
    const isLast = k === parts.length - 1;
    if (!isLast) program.push(fork);
    emit(program, part);
    const exit = { op: 'jump' as const, to: 0 };
    exits.push(exit);
    program.push(exit);
    fork.second = program.length;
  }
  for (const exit of exits) exit.to = program.length;
}

function emitRepeat(program: Instruction[], part: PatternNode, min: number, max: number): void {
  for (let k = 0; k < min; k++) emit(program, part);
  if (max === Infinity) {
    const start = program.length;
    const fork = { op: 'fork' as const, first: start + 1, second: 0 };
    program.push(fork);
    emit(program, part);
    program.push({ op: 'jump', to: start });
    fork.second = program.length;
    return;
  }
  const forks: { op: 'fork'; first: number; second: number }[] = [];
  for (let k = min; k < max; k++) {
    const fork = { op: 'fork' as const, first: program.length + 1, second: 0 };
    forks.push(fork);
    program.push(fork);
    emit(program, part);
  }
  for (const fork of forks) fork.second = program.length;
}

/** Whether one character fits: the engine decides, on one character at a time; answers are remembered. */
function acceptor(source: string): (codePoint: number) => boolean {
  const single = new RegExp(`^${source}$`, 'u');
  const known = new Map<number, boolean>();
  const ascii = Uint8Array.from({ length: 128 }, (_, code) =>
    single.test(String.fromCharCode(code)) ? 1 : 0,
  );
  return (codePoint) => {
    if (codePoint < 128) return ascii[codePoint] === 1;
    let accepts = known.get(codePoint);
    if (accepts === undefined) {
      accepts = single.test(String.fromCodePoint(codePoint));
      known.set(codePoint, accepts);
    }
    return accepts;
  };
}

/** The states a text may be in, followed side by side. */
class States {
  readonly #program: readonly Instruction[];
  /** At which position a state was last added, so that each is added once. */
  readonly #added: Int32Array;
  #current: number[] = [];
  #next: number[] = [];
  #generation = 0;

  constructor(program: readonly Instruction[]) {
    this.#program = program;
    this.#added = new Int32Array(program.length);
  }

  find(text: string): boolean {
    this.#current = [];
    this.#turn();
    for (let at = 0; ;) {
      if (this.#enter(0, text, at)) return true;
      if (at >= text.length) return false;
      const codePoint = text.codePointAt(at)!;
      at += codePoint > 0xffff ? 2 : 1;
      if (this.#advance(codePoint, text, at)) return true;
    }
  }

  /** Every state that accepts the character moves on; true when one of them is the end. */
  #advance(codePoint: number, text: string, at: number): boolean {
    const from = this.#current;
    this.#current = this.#next;
    this.#current.length = 0;
    this.#next = from;
    this.#turn();
    for (const state of from) {
      const instruction = this.#program[state]!;
      if (instruction.op === 'one' && instruction.accepts(codePoint) && this.#enter(state + 1, text, at))
        return true;
    }
    return false;
  }

  #turn(): void {
    if (++this.#generation > 0x7ffffff0) {
      this.#added.fill(0);
      this.#generation = 1;
    }
  }

  /** Adds a state and all it leads to without a character. */
  #enter(first: number, text: string, at: number): boolean {
    const open = [first];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (this.#added[state] === this.#generation) continue;
      this.#added[state] = this.#generation;
      const instruction = this.#program[state]!;
      if (instruction.op === 'found') return true;
      if (instruction.op === 'one') this.#current.push(state);
      else if (instruction.op === 'jump') open.push(instruction.to);
      else if (instruction.op === 'fork') open.push(instruction.second, instruction.first);
      else if (holds(instruction.edge, text, at)) open.push(state + 1);
    }
    return false;
  }
}

function holds(edge: Edge, text: string, at: number): boolean {
  if (edge === 'start') return at === 0;
  if (edge === 'end') return at === text.length;
  const isBoundary = isWord(text, at - 1) !== isWord(text, at);
  return isBoundary === (edge === 'word');
}

function isWord(text: string, at: number): boolean {
  return /^\w$/.test(text.charAt(at));
}
