import { defineMessages } from '../../i18n/translate';

/** The words of the receipt of a run. */
export const receiptPageWords = defineMessages({
  en: {
    lede: 'A receipt names by SHA-256 what went into this notebook and every result that came out. Whoever has the same files and the same notebook gets the same receipt, in a page or with the headless runner. It holds no data.',
    making: 'Hashing tables and results',
    unfinished:
      '{n, plural, one {# cell is} other {# cells are}} not finished: their results are not in this receipt. Run all cells first for a whole one.',
    facts:
      '**{cells, plural, one {# cell} other {# cells}}**, {outputs, plural, one {# result} other {# results}}, {tables, plural, one {# table} other {# tables}}; seed {seed}, Tidemark {version}.',
    results: 'All results',
    whole: 'This receipt',
    file: 'File of {name}',
    allFiles: 'All {n} files of {name}',
    fileNth: 'File {n} of {name}',
    table: 'Content of {name}',
    notebook: 'Notebook',
    part: 'What',
    hash: 'SHA-256',
    noFile: 'not known: generated here, or over 32 MB and read before the page was reloaded',
    save: 'Save as JSON',
    compare: 'Compare with another receipt…',
    field: 'Another receipt, or a run.json',
    compared: 'Compared with “{name}”:',
    prove:
      'On the command line: “tidemark verify RECEIPT NOTEBOOK --table NAME=FILE …” runs everything again and says what differs.',
  },
  zh: {
    lede: '凭证用 SHA-256 记下进入此笔记本的内容与得出的每一项结果。任何人用同样的文件与同样的笔记本，在网页或命令行中都会得到同样的凭证。其中不含数据。',
    making: '正在为数据表与结果计算哈希',
    unfinished:
      '{n, plural, other {有 # 个单元}}尚未完成，其结果不在此凭证中。如需完整的凭证，请先运行全部单元。',
    facts:
      '**{cells, plural, other {# 个单元}}**，{outputs, plural, other {# 项结果}}，{tables, plural, other {# 个数据表}}；种子 {seed}，Tidemark {version}。',
    results: '全部结果',
    whole: '此凭证',
    file: '{name} 的文件',
    allFiles: '{name} 的全部 {n} 个文件',
    fileNth: '{name} 的第 {n} 个文件',
    table: '{name} 的内容',
    notebook: '笔记本',
    part: '项目',
    hash: 'SHA-256',
    noFile: '未知：由本页生成，或超过 32 MB 且在页面刷新前读入',
    save: '存为 JSON',
    compare: '与另一份凭证比较…',
    field: '另一份凭证，或 run.json',
    compared: '与“{name}”比较：',
    prove: '在命令行中：“tidemark verify 凭证 笔记本 --table 名称=文件 …” 会重新运行一切，并说明哪里不同。',
  },
});
