import { describeProblem } from '../i18n/problems';
import { createTranslator } from '../i18n/translate';
import { toTidemarkError } from '../shared/errors';
import { UsageError } from './args';
import { demo } from './demo';
import { helpOn } from './help';
import { inspectFiles } from './inspect';
import { importFile } from './importFile';
import { run } from './run';
import { verify } from './verify';

const COMMANDS: Readonly<Record<string, (argv: readonly string[]) => Promise<number>>> = {
  run,
  verify,
  inspect: inspectFiles,
  import: importFile,
  demo,
};

async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(`${helpOn(argv[0])}\n`);
    return 0;
  }
  const command = COMMANDS[argv[0] ?? ''];
  try {
    if (!command) throw new UsageError(argv[0] ? `Unknown command "${argv[0]}".` : 'No command given.');
    return await command(argv.slice(1));
  } catch (cause) {
    if (cause instanceof UsageError) {
      process.stderr.write(`${cause.message}\n${helpOn(undefined)}\n`);
      return 2;
    }
    process.stderr.write(`${describeProblem(createTranslator('en'), 'error', toTidemarkError(cause))}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
