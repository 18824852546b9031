import { cos, ln } from './math';

/** A seeded stream of random numbers: the same seed gives the same numbers on every machine. */
export interface Rng {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform whole number in [0, n). */
  below(n: number): number;
  /** Standard normal (Box–Muller). */
  normal(): number;
  /** An independent stream named by `label`; drawing from it does not move this one. */
  fork(label: string): Rng;
}

/** sfc32 seeded by splitmix32 over `seed` and `label`. @see Doty-Humphrey, PractRand. */
export function createRng(seed: number, label = ''): Rng {
  const key = `${seed}/${label}`;
  const mix = splitmix32(hashText(key));
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  const bits = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let k = 0; k < 12; k++) bits();
  const next = () => bits() / 4294967296;
  return {
    next,
    below: (n) => Math.floor(next() * n),
    normal: () => Math.sqrt(-2 * ln(1 - next())) * cos(2 * Math.PI * next()),
    fork: (child) => createRng(seed, `${label}/${child}`),
  };
}

/** Shuffles in place (Fisher–Yates). */
export function shuffle(values: Int32Array | Uint32Array, rng: Rng): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    const swap = values[i]!;
    values[i] = values[j]!;
    values[j] = swap;
  }
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
