// npm start: installs, builds, serves the built app with its headers and prints the address.
import { join } from 'node:path';
import { serve } from './server.mjs';
import { ensureInstalled, root, runNpm } from './setup.mjs';

const PORT = 4173;

ensureInstalled();
if (runNpm(['run', '--silent', 'build']).status !== 0) process.exit(1);
try {
  const { url } = await serve(join(root, 'dist'), { port: PORT });
  process.stdout.write(`\nTidemark is at ${url}  (Ctrl+C stops it)\n`);
} catch (cause) {
  if (cause.code !== 'EADDRINUSE') throw cause;
  process.stderr.write(
    `Port ${PORT} of 127.0.0.1 is taken; stop what runs there (maybe another npm start).\n`,
  );
  process.exitCode = 1;
}
