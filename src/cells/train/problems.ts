import { defineMessages } from '../../i18n/translate';

/** What may stand beside or instead of a result of training. */
export const problems = defineMessages({
  en: {
    'warning.train/leakage-suspected':
      'The feature “{feature}” tells the outcome suspiciously well, by its value or by being filled at all. It may be known only after the fact, or worked out from the outcome; if so, leave it out.',
    'warning.train/too-few-positives':
      'Only {positives, number} rows have the rarer outcome. Every figure here is uncertain; 20 are the least that says anything.',
    'warning.train/duplicate-members':
      '{count, plural, one {# row repeats} other {# rows repeat}} a member that is already there. {across, plural, =0 {All rows of a member were kept on one side of the split} one {The split given puts # member on both sides, so that the figures flatter} other {The split given puts # members on both sides, so that the figures flatter}}; remove duplicates in the clean cell.',
    'warning.train/levels-grouped':
      'The column “{column}” has many values. {rates, select, yes {How often each went with the outcome is one term, learnt from other members and drawn towards the rate of all where few members have the value; {kept, plural, =0 {none has} one {# frequent one has} other {the # most frequent have}} a term besides.} other {The {kept, number} most frequent have a term each, the rest share one.}}',
    'error.train/too-few-positives':
      'Only {positives, number} members have the rarer outcome; a split needs at least {needed, number}. Add data, or choose a longer outcome window.',
    'error.train/no-labels':
      'The label column “{column}” is empty. Choose the column with the outcome in the table cell.',
    'error.train/one-class':
      'In “{atCell}” all rows to learn from have the same outcome: the label column “{column}” of the table “{ofTable}” is “{value}” in each of them. A model needs members of both kinds: check the label column, and the split.',
    'error.train/label-not-binary':
      'The label column “{column}” has {values, number} different values ({examples} …). It must have two. Choose another column, or bring it to two values in the clean cell.',
    'error.train/no-such-value': 'The label column “{column}” has no value “{value}”. It has: {values}.',
    'error.train/no-features': 'No column is left to learn from. Take fewer columns out, or add features.',
    'error.train/one-snapshot':
      'There is only one snapshot with known outcomes, so the past cannot be told from the future. Choose five folds, or more snapshots in the churn definition.',
    'error.train/windows-overlap':
      'No snapshot is early enough for its outcome to be known at the last one. Choose shorter windows in the churn definition.',
    'error.train/split-column':
      'The split column “{column}” holds “{value}”. Allowed are the words train and test, or whole numbers as folds.',
    'error.train/split-empty':
      'The split column “{column}” puts all rows on one side. It needs at least two.',
    'error.metrics/one-class':
      'The {rows, number} rows to judge by all have the same outcome, so nothing can be measured on them. Choose another split.',
  },
  zh: {
    'warning.train/leakage-suspected':
      '特征“{feature}”的取值或是否填写，与结果吻合得可疑。它可能事后才知道，或由结果算出；若是如此，将其排除。',
    'warning.train/too-few-positives':
      '较少的一类只有 {positives, number} 行。此处所有数字都不确定；至少需要 20 行才有意义。',
    'warning.train/duplicate-members':
      '{count, plural, other {# 行}}重复了已有的会员。{across, plural, =0 {同一会员的所有行都放在划分的同一侧} other {给定的划分把 # 位会员放在两侧，指标因此偏高}}；在清洗单元中去除重复。',
    'warning.train/levels-grouped':
      '列“{column}”取值很多。{rates, select, yes {各取值的发生率为一项：只从其他会员得出，会员少的取值向总体比率收缩；{kept, plural, =0 {没有取值} other {最常见的 # 个取值}}另占一项。} other {最常见的 {kept, number} 个各占一项，其余合为一项。}}',
    'error.train/too-few-positives':
      '较少的一类只有 {positives, number} 位会员；划分至少需要 {needed, number} 位。增加数据，或选择更长的结果窗口。',
    'error.train/no-labels': '标签列“{column}”为空。在数据表单元中选择保存结果的列。',
    'error.train/one-class':
      '“{atCell}”中用于学习的所有行结果相同：表“{ofTable}”的标签列“{column}”全部为“{value}”。模型需要两类会员：检查标签列与划分。',
    'error.train/label-not-binary':
      '标签列“{column}”有 {values, number} 个不同的值（{examples} …）。必须恰好两个。选择其他列，或在清洗单元中归为两个值。',
    'error.train/no-such-value': '标签列“{column}”没有值“{value}”。可用：{values}。',
    'error.train/no-features': '没有可供学习的列。减少排除的列，或增加特征。',
    'error.train/one-snapshot':
      '只有一个快照的结果已知，无法区分过去与未来。选择五折，或在流失定义中增加快照。',
    'error.train/windows-overlap': '没有足够早的快照能在最后一个快照时已知结果。在流失定义中选择更短的窗口。',
    'error.train/split-column': '划分列“{column}”含有“{value}”。只允许 train 与 test，或表示折的整数。',
    'error.train/split-empty': '划分列“{column}”把所有行放在同一侧。至少需要两侧。',
    'error.metrics/one-class': '用于评判的 {rows, number} 行结果全部相同，无法衡量。选择其他划分。',
  },
});
