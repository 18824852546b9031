import { defineMessages } from './translate';

/** In which parts two receipts of a run differ. */
export const receiptMessages = defineMessages({
  en: {
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
