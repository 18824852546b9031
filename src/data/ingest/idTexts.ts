import type { Checkpoint } from '../../shared/checkpoint';
import type { PackedTexts, TextBlock } from '../../shared/packedTexts';
import { isMissingWord } from './readings';

export const hasDigit = (text: string): boolean => /\d/.test(text);

export const isWrapped = (text: string | undefined): boolean => text?.trimStart().startsWith('="') === true;

/** A long number as a spreadsheet saves it: other ids may have become the same text. */
const ROUNDED = /^\s*\d(?:[.,]\d+)?e\+\d{2}\s*$/i;
export const isRounded = (text: string): boolean => ROUNDED.test(text);

/** Texts among which a rounded one is looked for. */
export const LOOKED_AT = 10_000;

export const roundedAmong = (texts: readonly string[], first: number): string | undefined =>
  texts.slice(0, first).find(isRounded);

/**
 * Looks at the texts of a column of ids without keeping one.
 * @returns undefined where `decideTexts` would change a text, leave one out, or see no ids
 */
export async function readIds(
  texts: PackedTexts,
  checkpoint: Checkpoint,
): Promise<{ rounded: string | undefined } | undefined> {
  if (isWrapped(texts.at(0))) return undefined;
  let isSomeDigit = false;
  let rounded: string | undefined;
  let seen = 0;
  for (const [b, block] of texts.blocks.entries()) {
    if (areNumbered(block)) isSomeDigit = true;
    else {
      const batch = texts.batch(b);
      if (batch.some(isMissingWord)) return undefined;
      isSomeDigit ||= batch.some(hasDigit);
      rounded ??= roundedAmong(batch, Math.max(0, LOOKED_AT - seen));
    }
    seen += block.offsets.length - 1;
    await checkpoint(seen / texts.size);
  }
  return isSomeDigit ? { rounded } : undefined;
}

/** Texts that all end in a digit, none of them a rounded number: told by their bytes, as most ids are of this kind. */
function areNumbered({ bytes, offsets }: TextBlock): boolean {
  for (let k = 1; k < offsets.length; k++) {
    const last = bytes[offsets[k]! - 1];
    if (offsets[k] === offsets[k - 1] || last === undefined || last < ZERO || last > NINE) return false;
  }
  return !bytes.includes(PLUS);
}

const [ZERO, NINE, PLUS] = [0x30, 0x39, 0x2b];
