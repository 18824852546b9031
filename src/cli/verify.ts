import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { receiptMessages } from '../i18n/receiptMessages';
import { receiptSentences } from '../i18n/receiptSentences';
import { createTranslator } from '../i18n/translate';
import { compareReceipts } from '../runtime/compareReceipts';
import { readReceipt, type Receipt } from '../runtime/receipt';
import { TidemarkError } from '../shared/errors';
import { parseArgs, UsageError } from './args';
import { resolvePath } from './paths';
import { receiptOfRun } from './receiptOfRun';
import { RUN_OPTIONS, runNotebook } from './run';

type Options = ReadonlyMap<string, readonly string[]>;

/**
 * `tidemark verify`: runs a notebook again, or reads a second receipt, and says in words what differs from a receipt.
 * @returns 0 when all results are the same, 1 when not
 * @throws UsageError; `receipt/…` for a file that is none
 */
export async function verify(argv: readonly string[]): Promise<number> {
  const { positional, options } = parseArgs(argv, RUN_OPTIONS);
  const [given, other] = positional;
  if (given === undefined || other === undefined || positional.length > 2)
    throw new UsageError('verify needs a RECEIPT, and a NOTEBOOK to run or a second RECEIPT.');
  const first = readReceipt(await textOf(given));
  const second = (await secondReceipt(other)) ?? (await runAgain(other, options));
  const comparison = compareReceipts(first, second);
  const text = createTranslator('en', receiptMessages);
  process.stdout.write(`${receiptSentences(text, comparison).join('\n')}\n`);
  return comparison.sameResults ? 0 : 1;
}

async function textOf(given: string): Promise<string> {
  const path = resolvePath(given);
  if (!existsSync(path)) throw new UsageError(`${given}: no such file.`);
  return readFile(path, 'utf8');
}

/** Null for what is no receipt: a notebook then. */
async function secondReceipt(given: string): Promise<Receipt | null> {
  if (!existsSync(resolvePath(given))) return null;
  try {
    return readReceipt(await textOf(given));
  } catch (cause) {
    if (cause instanceof TidemarkError && cause.code === 'receipt/not-a-receipt') return null;
    throw cause;
  }
}

async function runAgain(notebook: string, options: Options): Promise<Receipt> {
  return receiptOfRun(await runNotebook(notebook, options));
}
