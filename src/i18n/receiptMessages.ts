import { defineMessages } from './translate';

/** Receipts of a run: what can be wrong with one, and in which parts two differ. */
export const receiptMessages = defineMessages({
  en: {
    'receipt/not-a-receipt':
      'This file is no run receipt of Tidemark. Allowed are a saved receipt and the run.json of the runner. Choose another file.',
    'receipt/version':
      'This receipt has version {version}; this Tidemark compares version {known}. Make it anew with the same Tidemark as the other.',
    'receipt/changed':
      'This receipt was changed after it was written: its own SHA-256 does not fit. It proves nothing. Ask for the original.',
    'receipt.same':
      '{outputs, plural, one {The one result is} other {All # results are}} the same, to the last bit.',
    'receipt.different': 'The results differ.',
    'receipt.also': 'What else differs has not changed them:',
    'receipt.where': 'What differs, the likeliest cause first:',
    'receipt.tidemark': 'Tidemark: {first}, now {second}.',
    'receipt.library': 'Library {name}: {first}, now {second}.',
    'receipt.seed': 'Seed: {first}, now {second}.',
    'receipt.notebook': 'Notebook: its cells or their settings are not the same ({first}, now {second}).',
    'receipt.input-missing':
      'Table “{name}”: only in the {first, select, other {first} none {second}} receipt.',
    'receipt.input-file': 'File of table “{name}”: other bytes (SHA-256 {first}, now {second}).',
    'receipt.input-table': 'Table “{name}”: other content was read (SHA-256 {first}, now {second}).',
    'receipt.input-roles': 'Table “{name}”: other roles ({first}, now {second}).',
    'receipt.cell-missing':
      'Cell “{name}”: only in the {first, select, other {first} none {second}} receipt.',
    'receipt.cell-state': 'Cell “{name}”: {first}, now {second}.',
    'receipt.cell-made': 'Cell “{name}”: made from other settings or inputs ({first}, now {second}).',
    'receipt.output': 'Result “{name}”: other values (SHA-256 {first}, now {second}).',
  },
  zh: {
    'receipt/not-a-receipt':
      '此文件不是 Tidemark 的运行凭证。可用的是保存的凭证，或命令行运行写出的 run.json。请选择其他文件。',
    'receipt/version':
      '此凭证为第 {version} 版；当前 Tidemark 比较第 {known} 版。请用与另一份相同的 Tidemark 重新生成。',
    'receipt/changed': '此凭证在写出后被改动：与其自身的 SHA-256 不符，不能证明任何事。请索取原件。',
    'receipt.same': '{outputs, plural, other {全部 # 项结果}}逐位相同。',
    'receipt.different': '结果不同。',
    'receipt.also': '其他不同之处没有改变结果：',
    'receipt.where': '不同之处，最可能的原因在前：',
    'receipt.tidemark': 'Tidemark：原为 {first}，现为 {second}。',
    'receipt.library': '程序库 {name}：原为 {first}，现为 {second}。',
    'receipt.seed': '随机种子：原为 {first}，现为 {second}。',
    'receipt.notebook': '笔记本：单元或其设置不同（原为 {first}，现为 {second}）。',
    'receipt.input-missing': '数据表“{name}”：只在{first, select, other {第一份} none {第二份}}凭证中。',
    'receipt.input-file': '数据表“{name}”的文件：字节不同（SHA-256 原为 {first}，现为 {second}）。',
    'receipt.input-table': '数据表“{name}”：读入的内容不同（SHA-256 原为 {first}，现为 {second}）。',
    'receipt.input-roles': '数据表“{name}”：角色不同（原为 {first}，现为 {second}）。',
    'receipt.cell-missing': '单元“{name}”：只在{first, select, other {第一份} none {第二份}}凭证中。',
    'receipt.cell-state': '单元“{name}”：原为 {first}，现为 {second}。',
    'receipt.cell-made': '单元“{name}”：设置或输入不同（原为 {first}，现为 {second}）。',
    'receipt.output': '结果“{name}”：数值不同（SHA-256 原为 {first}，现为 {second}）。',
  },
});
