// npm test: installs, checks and tests everything; the last line counts what passed, failed and was skipped.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstallChromium } from './chromium.mjs';
import { ensureInstalled, root } from './setup.mjs';

/** Scripts of package.json; each counts as one test. The linter takes as long as all the others and the build. */
const LONGEST_CHECK = 'check:lint';
const CHECKS = ['check:types', 'check:layers', 'check:dead', 'check:format'];
/** Checkers make many short-lived objects: larger nurseries save a fifth of their time. */
const CHECK_ENVIRONMENT = {
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=128`.trim(),
};
const RESULTS = join(root, 'test-results');

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

ensureInstalled();
rmSync(RESULTS, { recursive: true, force: true });
const linted = runScript(LONGEST_CHECK, CHECK_ENVIRONMENT);
for (const check of CHECKS) await runScript(check, CHECK_ENVIRONMENT);
const built = await runScript('build');
await runTests('unit tests', ['run']);
await linted;
if (built) await runBrowserTests();
for (const failure of failures) say(`failed: ${failure}`);
say(`tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** One npm script that counts as one test; its output is shown when it fails. */
async function runScript(name, environment = {}) {
  const started = Date.now();
  const { status, output } = await run('npm', ['run', '--silent', name], 'pipe', environment);
  const passed = status === 0;
  say(`${passed ? '✓' : '✗'} ${name} (${seconds(started)})`);
  if (!passed) say(output.trim());
  count(name, passed);
  return passed;
}

async function runBrowserTests() {
  try {
    process.env.CHROMIUM = findOrInstallChromium();
  } catch (cause) {
    say(cause.message);
    count('browser tests: no Chromium', false);
    return;
  }
  await runTests('browser tests', ['run', '--config', 'tests/e2e/vitest.config.ts']);
}

/** A vitest run; its JSON report is what gets counted. */
async function runTests(name, args) {
  const report = join(RESULTS, `${name.replace(' ', '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = await run(process.execPath, [vitest, ...args, ...reporters], 'inherit');
  if (!existsSync(report)) return count(`${name}: no report`, false);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = readJson(report);
  total.passed += numPassedTests;
  total.failed += numFailedTests;
  total.skipped += numPendingTests + numTodoTests;
  for (const test of testResults.flatMap((file) => file.assertionResults)) {
    if (test.status === 'failed') failures.push(test.fullName);
    if (test.status === 'pending' || test.status === 'skipped') say(`skipped: ${test.fullName}`);
  }
  // A file that cannot even be loaded, or an error outside every test, has no failed test of its own.
  if (status !== 0 && numFailedTests === 0) count(`${name}: see above`, false);
}

function count(name, passed) {
  if (passed) total.passed++;
  else {
    total.failed++;
    failures.push(name);
  }
}

function run(command, args, stdio = 'pipe', environment = {}) {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32' && command === 'npm';
    const env = { ...process.env, ...environment };
    const child = spawn(command, args, { cwd: root, env, shell, stdio: ['ignore', stdio, stdio] });
    let output = '';
    const add = (data) => (output += data);
    child.stdout?.on('data', add);
    child.stderr?.on('data', add);
    child.on('error', (cause) => resolve({ status: 1, output: String(cause) }));
    child.on('close', (status) => resolve({ status, output }));
  });
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function seconds(started) {
  return `${Math.round((Date.now() - started) / 1000)} s`;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
