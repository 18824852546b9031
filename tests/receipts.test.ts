import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { receiptMessages } from '../src/i18n/receiptMessages';
import { receiptSentences } from '../src/i18n/receiptSentences';
import { createTranslator } from '../src/i18n/translate';
import { emptyNotebook } from '../src/notebook/document';
import { fingerprintOf } from '../src/shared/fingerprint';
import { compareReceipts } from '../src/runtime/compareReceipts';
import {
  digestOfFiles,
  filesOf,
  makeReceipt,
  readReceipt,
  type Receipt,
  type ReceiptParts,
} from '../src/runtime/receipt';

const hash = (text: string) => fingerprintOf(text);
const PARTS: ReceiptParts = {
  build: { version: '0.1.0', commit: 'abcdef0123456789', libraries: { '@stdlib/exp': '0.2.5' } },
  notebook: {
    ...emptyNotebook('Spring'),
    cells: [{ id: 'rfm', kind: 'rfm', params: {}, inputs: { orders: 'table:orders' } }],
  },
  factsOf: () => undefined,
  inputs: {
    orders: {
      rows: 3,
      part: 'orders',
      roles: { member_id: 'id' },
      file: hash('file'),
      table: hash('table'),
    },
  },
  cells: {
    rfm: {
      kind: 'rfm',
      fingerprint: hash('rfm'),
      state: 'fresh',
      outputs: { rfm: hash('a'), summary: hash('b') },
    },
  },
};
const receipt = makeReceipt(PARTS);
const english = createTranslator('en', receiptMessages);
const said = (first: Receipt, second: Receipt) => receiptSentences(english, compareReceipts(first, second));
const partsOf = (second: Receipt) => compareReceipts(receipt, second).differences.map(({ part }) => part);

describe('a receipt', () => {
  it('comes back from its file, and from the run.json it is in', () => {
    expect(readReceipt(JSON.stringify(receipt))).toEqual(receipt);
    expect(readReceipt(JSON.stringify({ cells: [], receipt }))).toEqual(receipt);
  });

  it('is refused when one digit was changed, when it is of another version, or none at all', () => {
    const changed = { ...receipt, seed: 7 };
    expect(() => readReceipt(JSON.stringify(changed))).toThrow('receipt/changed');
    expect(() => readReceipt(JSON.stringify({ ...receipt, version: 1 }))).toThrow('receipt/version');
    for (const text of ['', '[]', '{"format":"other"}', 'null'])
      expect(() => readReceipt(text)).toThrow('receipt/not-a-receipt');
  });

  it('has one hash for several files, as sha256sum gives it, and none where one file is not known', () => {
    const [one, other] = [hash('one'), hash('other')];
    const lines = createHash('sha256').update(`${one}\n${other}\n`).digest('hex');
    expect(filesOf([one, other])).toEqual({ file: lines, files: [one, other] });
    expect(filesOf([one])).toEqual({ file: one });
    expect(digestOfFiles([one, null])).toBeNull();
  });

  it('does not change with the title of the notebook or the order of its members', () => {
    const { notebook, ...rest } = PARTS;
    const renamed = { ...notebook, title: 'Summer', locale: 'zh-CN' };
    expect(makeReceipt({ notebook: renamed, ...rest })).toEqual(receipt);
  });
});

describe('two receipts', () => {
  const rfm = PARTS.cells['rfm']!;
  const orders = PARTS.inputs['orders']!;

  it('of the same run are the same, to the last bit, also without the file at hand', () => {
    expect(said(receipt, receipt)).toEqual(['All 2 results are the same, to the last bit.']);
    const gone = makeReceipt({ ...PARTS, inputs: { orders: { ...orders, file: null } } });
    expect(partsOf(gone)).toEqual([]);
  });

  it('say which part differs, causes before results', () => {
    const other = makeReceipt({
      ...PARTS,
      notebook: { ...PARTS.notebook, seed: 7 },
      inputs: { orders: { ...orders, table: hash('other'), roles: { member_id: 'no' } } },
      cells: { rfm: { ...rfm, fingerprint: hash('x'), outputs: { ...rfm.outputs, rfm: hash('c') } } },
    });
    expect(partsOf(other)).toEqual(['seed', 'notebook', 'input-table', 'input-roles', 'cell-made', 'output']);
    const words = said(receipt, other);
    expect(words[0]).toBe('The results differ.');
    expect(words).toContain('Seed: 42, now 7.');
    expect(words.at(-1)).toMatch(/^Result “rfm\.rfm”: other values/);
  });

  it('tell a library that changed nothing from one that did', () => {
    const build = { ...PARTS.build, commit: null, libraries: { '@stdlib/exp': '0.2.6' } };
    expect(said(receipt, makeReceipt({ ...PARTS, build }))).toEqual([
      'All 2 results are the same, to the last bit.',
      'What else differs has not changed them:',
      'Tidemark: 0.1.0 (abcdef0123), now 0.1.0.',
      'Library @stdlib/exp: 0.2.5, now 0.2.6.',
    ]);
  });

  it('say what only one of them has', () => {
    const less = makeReceipt({ ...PARTS, inputs: {}, cells: {} });
    expect(said(receipt, less)).toContain('Table “orders”: only in the first receipt.');
    expect(said(less, receipt)).toContain('Cell “rfm”: only in the second receipt.');
  });

  it('have words for every part in both languages', () => {
    const { en, zh } = receiptMessages;
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });
});
