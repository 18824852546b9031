import { defineMessages } from './translate';

/** What can be wrong with the receipt of a run. */
export const receiptProblems = defineMessages({
  en: {
    'receipt/not-a-receipt':
      'This file is no run receipt of Tidemark. Allowed are a saved receipt and the run.json of the runner. Choose another file.',
    'receipt/version':
      'This receipt has version {version}; this Tidemark compares version {known}. Make it anew with the same Tidemark as the other.',
    'receipt/changed':
      'This receipt was changed after it was written: its own SHA-256 does not fit. It proves nothing. Ask for the original.',
  },
  zh: {
    'receipt/not-a-receipt':
      '此文件不是 Tidemark 的运行凭证。可用的是保存的凭证，或命令行运行写出的 run.json。请选择其他文件。',
    'receipt/version':
      '此凭证为第 {version} 版；当前 Tidemark 比较第 {known} 版。请用与另一份相同的 Tidemark 重新生成。',
    'receipt/changed': '此凭证在写出后被改动：与其自身的 SHA-256 不符，不能证明任何事。请索取原件。',
  },
});
