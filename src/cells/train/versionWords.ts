import { defineMessages } from '../../i18n/translate';

/** Versions of a model: keeping, comparing, choosing. */
export const versionWords = defineMessages({
  en: {
    'param.versions': 'Versions',
    'version.title': 'Versions',
    'version.why':
      'Keep this training as a version: later ones are compared with it on the same members, and members can be scored with it whatever is trained afterwards.',
    'version.keep': 'Keep this training as a version',
    'version.open': 'Open a version from a file…',
    'version.field': 'File of a version',
    'version.named': 'Version {n}',
    'version.name': 'Name of the version',
    'version.name.problem': 'A version needs a name.',
    'version.column.name': 'Version',
    'version.column.kept': 'Kept',
    'version.column.model': 'Model',
    'version.column.auc': 'Ranking, AUC',
    'version.column.logLoss': 'Log-loss',
    'version.column.bytes': 'Size',
    'version.column.acts': 'Acts',
    'version.champion': 'champion',
    'version.acts': 'What to do with “{name}”',
    'version.compare': 'Compare with the champion',
    'version.choose': 'Make it the champion',
    'version.score': 'Score members with it',
    'version.save': 'Save as a file',
    'version.remove': 'Remove',
    'version.removed': '“{name}” was removed.',
    'version.undo': 'Undo',
    'version.added': '“{name}” is kept with the project, and goes into its backups.',
    'version.known': 'This version is in the list already.',
    'version.scoring': 'The cells that read this model score with “{name}”.',
    'version.scoreAgain': 'Score with this training again',
    'version.better':
      '**“{challenger}” ranks better than the champion “{champion}”**: its AUC is higher by {auc} (95 % interval {aucLower} to {aucUpper}) on the same {rows} members.',
    'version.worse':
      '**“{challenger}” ranks worse than the champion “{champion}”**: its AUC is lower by {auc} (95 % interval {aucLower} to {aucUpper}) on the same {rows} members.',
    'version.alike':
      '**Neither ranks better**: the AUC of “{challenger}” differs from that of the champion “{champion}” by {auc} (95 % interval {aucLower} to {aucUpper}) on the same {rows} members, which may be chance.',
    'version.same':
      '**Both are the same**: “{challenger}” says exactly what the champion “{champion}” says of the same {rows} members.',
    'version.loss.better':
      'Its log-loss is lower by {loss} ({lossLower} to {lossUpper}): its promises are better.',
    'version.loss.worse':
      'Its log-loss is higher by {loss} ({lossLower} to {lossUpper}): its promises are worse.',
    'version.loss.alike': 'Its log-loss differs by {loss} ({lossLower} to {lossUpper}), which may be chance.',
    'version.method':
      'Intervals of the AUC difference after DeLong (1988), of the log-loss difference by members.',
    'version.incomparable':
      '“{challenger}” and the champion “{champion}” cannot be compared: they were not judged on the same members with the same outcomes. Train both on the same tables with the same split, or load one in a “Saved model” cell to try it on the members of today.',
    'version.details':
      '“{name}”: judged on {rows} members, {positives} of them with the outcome. Seed {seed}; split: {split}. Tables: {tables}.',
    'version.splitOf.unknown': 'not known',
    'version.splitOf.time': 'by time',
    'version.splitOf.rolling': 'rolling origin',
    'version.splitOf.random': 'one fifth at random',
    'version.splitOf.kfold': '{folds} folds',
    'version.splitOf.column': 'column “{column}”',
    'error.model-file/not-json':
      'The file is not a JSON file, or it ends too soon. Open one that Tidemark saved as a version or a model.',
    'error.model-file/foreign':
      'The file is JSON, but no model of Tidemark. Open one that was saved as a version or a model.',
    'error.model-file/version':
      'The file has version {version} of Tidemark’s model files; this Tidemark knows version {known}. Open it with a newer Tidemark.',
    'error.model-file/damaged':
      'The file is damaged: its parts do not fit together, or not the fingerprint it was saved with. Nothing was taken in. Open an undamaged copy.',
    'error.model-file/too-large':
      'The file has {most, number} bytes or more, too many for a version. Nothing was taken in.',
    'version.private':
      'A version holds no ids of members, but their outcomes and what the model promised, so that it can be compared.',
  },
  zh: {
    'param.versions': '版本',
    'version.title': '版本',
    'version.why':
      '把这次训练保存为版本：以后的训练可在同一批会员上与它比较；无论之后训练了什么，都可以用它为会员评分。',
    'version.keep': '将这次训练保存为版本',
    'version.open': '从文件打开版本…',
    'version.field': '版本文件',
    'version.named': '版本 {n}',
    'version.name': '版本名称',
    'version.name.problem': '版本需要名称。',
    'version.column.name': '版本',
    'version.column.kept': '保存日期',
    'version.column.model': '模型',
    'version.column.auc': '排序能力 AUC',
    'version.column.logLoss': '对数损失',
    'version.column.bytes': '大小',
    'version.column.acts': '操作',
    'version.champion': '冠军',
    'version.acts': '对“{name}”的操作',
    'version.compare': '与冠军比较',
    'version.choose': '设为冠军',
    'version.score': '用它为会员评分',
    'version.save': '存为文件',
    'version.remove': '删除',
    'version.removed': '已删除“{name}”。',
    'version.undo': '撤销',
    'version.added': '“{name}”已随项目保存，也会进入其备份。',
    'version.known': '列表中已有此版本。',
    'version.scoring': '读取此模型的单元现在用“{name}”评分。',
    'version.scoreAgain': '重新用这次训练评分',
    'version.better':
      '**“{challenger}”的排序优于冠军“{champion}”**：在同样的 {rows} 位会员上，AUC 高 {auc}（95% 区间 {aucLower} 至 {aucUpper}）。',
    'version.worse':
      '**“{challenger}”的排序不如冠军“{champion}”**：在同样的 {rows} 位会员上，AUC 低 {auc}（95% 区间 {aucLower} 至 {aucUpper}）。',
    'version.alike':
      '**排序没有高下**：在同样的 {rows} 位会员上，“{challenger}”与冠军“{champion}”的 AUC 相差 {auc}（95% 区间 {aucLower} 至 {aucUpper}），可能出于偶然。',
    'version.same':
      '**两者相同**：对同样的 {rows} 位会员，“{challenger}”与冠军“{champion}”给出的概率完全一致。',
    'version.loss.better': '其对数损失低 {loss}（{lossLower} 至 {lossUpper}）：它给出的概率更准。',
    'version.loss.worse': '其对数损失高 {loss}（{lossLower} 至 {lossUpper}）：它给出的概率较不准。',
    'version.loss.alike': '其对数损失相差 {loss}（{lossLower} 至 {lossUpper}），可能出于偶然。',
    'version.method': 'AUC 之差的区间采用 DeLong (1988)，对数损失之差的区间按会员计算。',
    'version.incomparable':
      '“{challenger}”与冠军“{champion}”无法比较：评判所用的会员或结果不同。请用相同的表与相同的划分训练两者，或在“已保存的模型”单元中用今天的会员试用其中一个。',
    'version.details':
      '“{name}”：用 {rows} 位会员评判，其中 {positives} 位有此结果。种子 {seed}；划分：{split}。数据表：{tables}。',
    'version.splitOf.unknown': '未知',
    'version.splitOf.time': '按时间',
    'version.splitOf.rolling': '滚动起点',
    'version.splitOf.random': '随机五分之一',
    'version.splitOf.kfold': '{folds} 折',
    'version.splitOf.column': '列“{column}”',
    'error.model-file/not-json': '此文件不是 JSON，或不完整。请打开 Tidemark 保存的版本或模型。',
    'error.model-file/foreign': '此文件是 JSON，但不是 Tidemark 模型。请打开保存的版本或模型。',
    'error.model-file/version':
      '此文件是 Tidemark 模型文件的第 {version} 版；当前 Tidemark 认识第 {known} 版。请用更新的 Tidemark 打开。',
    'error.model-file/damaged':
      '此文件已损坏：各部分不相符，或与保存时的指纹不符。没有读入任何内容。请打开完好的副本。',
    'error.model-file/too-large': '此文件达到或超过 {most, number} 字节，作为版本过大。没有读入任何内容。',
    'version.private': '版本不含会员编号，但含其结果与模型给出的概率，以便比较。',
  },
});
