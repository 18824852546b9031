import { describeProblem } from '../i18n/problems';
import { createTranslator } from '../i18n/translate';
import { toTidemarkError } from '../shared/errors';
import { UsageError } from './args';
import { demo } from './demo';
import { inspectFiles } from './inspect';
import { importFile } from './importFile';
import { run } from './run';

const USAGE = `tidemark run NOTEBOOK [--table NAME=PATH]... [--role NAME.ROLE=COLUMN]... [--read NAME.KEY=VALUE]...
             [--set CELL.PARAM=JSON]... [--seed N] [--only CELL]... --out DIR
tidemark inspect PATH...
tidemark import PATH --out FILE.csv [--encoding X] [--delimiter X] [--quote X] [--escape X] [--raw]
tidemark demo --members N --seed S --locale en|zh [--process bg-nbd|cox] --out DIR`;

const COMMANDS: Readonly<Record<string, (argv: readonly string[]) => Promise<number>>> = {
  run,
  inspect: inspectFiles,
  import: importFile,
  demo,
};

async function main(argv: readonly string[]): Promise<number> {
  const command = COMMANDS[argv[0] ?? ''];
  try {
    if (!command) throw new UsageError(argv[0] ? `Unknown command "${argv[0]}".` : 'No command given.');
    return await command(argv.slice(1));
  } catch (cause) {
    if (cause instanceof UsageError) {
      process.stderr.write(`${cause.message}\n${USAGE}\n`);
      return 2;
    }
    process.stderr.write(`${describeProblem(createTranslator('en'), 'error', toTidemarkError(cause))}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
