import { defineMessages } from '../../i18n/translate';
import { problems } from './problems';

export default defineMessages({
  en: {
    ...problems.en,
    name: 'Saved model',
    title: 'A saved model, tried on these members',
    purpose: 'Says how a model from a file does on these members, and whether the present one does better.',
    sentence: '',
    help: `**What it reads.** Model files that a training cell saved (every figure is the same to the last bit; a file that was changed is refused by its SHA-256 fingerprint), and JSON files of XGBoost 1.0 – 3.x with the objective binary:logistic. XGBoost’s features are found by name: a column, or one value of a text column as \`column=value\` or \`column_value\`. Its cuts are compared in 32 bits, as XGBoost does.

**How it is judged.** On members with a known outcome. Where a training cell with its predictions is connected, both models are judged on the members its champion was held out from. The interval of the AUC difference is that of DeLong (1988) for two models on the same members.

**How to read it.** The present model had not seen these members. A file of Tidemark says which rows its model learnt from (a SHA-256 of their outcomes, and the latest snapshot): where these are the same, nothing is concluded; where there are later snapshots, only those are judged on. Of other files nothing is known: if the model learnt from some of the members, its figures flatter it.

The file is kept in the notebook, so that the version stays at hand. Cells that read a model (risk scores, reasons) can be connected to this one.`,
    'param.file': 'Model file',
    'output.probabilities': 'Probabilities',
    'output.comparison': 'Comparison',
    'model.rule': 'plain rule',
    'model.logistic': 'logistic regression',
    'model.tree': 'decision tree',
    'model.forest': 'random forest',
    'model.boosted': 'boosted trees',
    'model.svmLinear': 'linear SVM',
    'model.svmRbf': 'SVM with Gaussian kernel',
    'model.neural': 'neural net',
    'finding.scored':
      'The saved model ({model}) scores **{count} members**; on average it promises {mean}. No outcomes are known to judge it by.',
    'finding.alone':
      'The saved model ({model}) reaches an **AUC of {auc}** on {count} members with a known outcome.',
    'finding.learnt':
      '**The saved model learnt from these very members** ({model}), so its AUC of {auc} on {count} of them proves nothing. Compare again once outcomes from after it was saved are known.',
    'finding.saved':
      '**The saved model ranks better** ({model}, AUC {auc}) than the present one ({present}, {other}): {difference} more on the same {count} members.',
    'finding.present':
      '**The present model ranks better** ({present}, AUC {other}) than the saved one ({model}, {auc}): {difference} more on the same {count} members.',
    'finding.alike':
      '**Neither ranks better**: AUC {auc} of the saved model ({model}), {other} of the present one ({present}) on the same {count} members; the difference of {difference} may be chance.',
    'file.kinds':
      'A file that a training cell saved, as a model or a version, or a JSON model of XGBoost. It is kept in the notebook; nothing is sent.',
    'file.load': 'Load a model file …',
    'file.other': 'Load another file …',
    'file.field': 'Model file',
    'file.tooLarge': 'The file is larger than {most}. Save one model alone, or one with fewer trees.',
    'file.tidemark': 'Tidemark model',
    'file.xgboost': 'XGBoost model',
    'about.saved':
      '{format} “{name}” of {date}, reading {count, plural, one {# feature} other {# features}}.',
    'about.undated': '{format} “{name}”, reading {count, plural, one {# feature} other {# features}}.',
    'board.label': 'Saved and present model on the same members',
    'board.model': 'Model',
    'board.saved': 'saved · {model}',
    'board.present': 'present · {model}',
    'board.auc': 'Ranking (AUC)',
    'board.interval': '95 % interval',
    'board.lift': 'Lift, top 10 %',
    'board.logLoss': 'Log-loss',
    'board.ece': 'Calibration error',
    'board.range': '{lower} to {upper}',
    'board.times': '{lift} ×',
    'board.footer.unknown':
      'Judged on {count} members, {positives} of them with the outcome. If the saved model learnt from some of them, its figures flatter it.',
    'board.footer.same':
      'Judged on {count} members, {positives} of them with the outcome. The saved model knew their outcomes; the present one did not.',
    'board.footer.later':
      'Judged on {count} members, {positives} of them with the outcome, of snapshots later than those the saved model learnt from.',
  },
  zh: {
    ...problems.zh,
    name: '已保存的模型',
    title: '用这些会员检验已保存的模型',
    purpose: '说明文件中的模型在这些会员上的表现，以及当前模型是否更好。',
    sentence: '',
    help: `**读取什么。** 训练单元保存的模型文件（所有数字逐位一致；被改动的文件会因 SHA-256 指纹不符而被拒绝），以及 XGBoost 1.0 – 3.x 以 binary:logistic 为目标的 JSON 文件。XGBoost 的特征按名称寻找：一列，或文字列的一个取值，写作 \`列=值\` 或 \`列_值\`。分裂点按 32 位比较，与 XGBoost 一致。

**如何评判。** 用结果已知的会员。若连接了训练单元及其预测，两个模型都在当前模型未见过的会员上评判。AUC 之差的区间采用 DeLong (1988) 对同一批会员上两个模型的方法。

**如何解读。** 当前模型未见过这些会员。Tidemark 的文件说明模型从哪些行学习（结果的 SHA-256 与最后的快照）：行相同则不下结论；有更晚的快照时只用它们评判。其他文件无从得知：若模型曾从其中一些会员学习，它的数字会偏好。

文件保存在笔记本中，此版本随时可用。读取模型的单元（风险评分、原因）可以连接到此单元。`,
    'param.file': '模型文件',
    'output.probabilities': '概率',
    'output.comparison': '比较',
    'model.rule': '简单规则',
    'model.logistic': '逻辑回归',
    'model.tree': '决策树',
    'model.forest': '随机森林',
    'model.boosted': '提升树',
    'model.svmLinear': '线性支持向量机',
    'model.svmRbf': '高斯核支持向量机',
    'model.neural': '神经网络',
    'finding.scored':
      '已保存的模型（{model}）为 **{count} 位会员**评分，平均概率为 {mean}。没有已知结果可供评判。',
    'finding.alone': '已保存的模型（{model}）在 {count} 位结果已知的会员上 **AUC 为 {auc}**。',
    'finding.learnt':
      '**已保存的模型正是从这些会员学习的**（{model}），因此它在其中 {count} 位上的 AUC {auc} 不能说明问题。待保存之后的结果已知时再比较。',
    'finding.saved':
      '**已保存的模型排序更好**（{model}，AUC {auc}），当前模型为 {other}（{present}）：在同样的 {count} 位会员上高出 {difference}。',
    'finding.present':
      '**当前模型排序更好**（{present}，AUC {other}），已保存的模型为 {auc}（{model}）：在同样的 {count} 位会员上高出 {difference}。',
    'finding.alike':
      '**两者不分高下**：在同样的 {count} 位会员上，已保存的模型 AUC 为 {auc}（{model}），当前模型为 {other}（{present}）；相差 {difference}，可能出于偶然。',
    'file.kinds': '训练单元保存的模型或版本文件，或 XGBoost 的 JSON 模型。文件保存在笔记本内，不会传到别处。',
    'file.load': '打开模型文件…',
    'file.other': '打开其他文件…',
    'file.field': '模型文件',
    'file.tooLarge': '文件大于 {most}。只保存一个模型，或保存树更少的模型。',
    'file.tidemark': 'Tidemark 模型',
    'file.xgboost': 'XGBoost 模型',
    'about.saved': '{format}“{name}”，保存于 {date}，读取 {count, plural, other {# 个特征}}。',
    'about.undated': '{format}“{name}”，读取 {count, plural, other {# 个特征}}。',
    'board.label': '同一批会员上的已保存模型与当前模型',
    'board.model': '模型',
    'board.saved': '已保存 · {model}',
    'board.present': '当前 · {model}',
    'board.auc': '排序能力 AUC',
    'board.interval': '95% 区间',
    'board.lift': '前 10% 提升度',
    'board.logLoss': '对数损失',
    'board.ece': '校准误差',
    'board.range': '{lower} 至 {upper}',
    'board.times': '{lift} 倍',
    'board.footer.unknown':
      '用 {count} 位会员评判，其中 {positives} 位有此结果。若已保存的模型曾从其中一些学习，它的数字会偏好。',
    'board.footer.same':
      '用 {count} 位会员评判，其中 {positives} 位有此结果。已保存的模型知道他们的结果，当前模型不知道。',
    'board.footer.later':
      '用 {count} 位会员评判，其中 {positives} 位有此结果；其快照晚于已保存的模型所学的快照。',
  },
});
