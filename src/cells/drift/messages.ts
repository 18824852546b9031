import { defineMessages } from '../../i18n/translate';

export default defineMessages({
  en: {
    name: 'Drift',
    title: 'Does the model still fit?',
    purpose: 'Says whether members have changed since the model learnt, and whether to train again.',
    sentence: 'A feature has moved when its stability index (PSI) reaches {moved}.',
    help: `**Stability index (PSI)** = Σ (now − before) · ln(now / before) over the tenths of a number, or the levels of a text, of the members learnt from; an empty share counts as 0.0001. By custom under 0.1 is stable, 0.1 to 0.25 is on the move, above 0.25 is another population (Siddiqi 2006). *Before* are the snapshots with known outcomes that are older than the latest one, *now* is the latest; for scores, the tenths are those of the model’s probabilities.

**Decay.** The chosen model’s kind is trained on the oldest snapshot alone (*frozen*) and judged on every later one with a known outcome; beside it stands one trained anew on everything before that snapshot (*refreshed*). Interval of the AUC after DeLong (1988).

**Advice.** *Train again*: the scores moved, or three features did, or the refreshed model ranks the last known snapshot better than the frozen one’s interval (and by 0.01), or the frozen one promises a rate more than a fifth off and the refreshed one comes nearer. *Watch*: something is on the move. *Keep*: nothing is.`,
    'param.moved': 'Moved from a PSI of',
    'param.watched': 'Watched from a PSI of',
    'param.top': 'Features drawn',
    'output.features': 'Drift by feature',
    'output.decay': 'Decay by snapshot',
    'advice.refresh': '**Train again.**',
    'advice.watch': '**Watch it.**',
    'advice.keep': '**Keep the model.**',
    'evidence.score-moved': 'The scores have moved (PSI {psi}).',
    'evidence.features-moved':
      '{n, plural, one {One feature has} other {{count} features have}} moved, most of all “{first}” (PSI {psi}).',
    'evidence.ranking-fell':
      'On {snapshot} a model learnt anew ranks better: AUC {refreshed} against {frozen}.',
    'evidence.promise-off': 'For {snapshot} the old model promised {promised}; {actual} came true.',
    'evidence.steady': 'Members look as they did, and ranking and promises hold.',
    compared: 'Learnt from {before}; compared with {latest}. Scores: PSI {psi}.',
    'chart.shift.title': 'Features that moved most',
    'chart.shift.subtitle': 'Stability index (PSI): under 0.1 stable, above 0.25 another population',
    'chart.shift.label': 'Stability index by feature; “{first}” moved most, {psi}.',
    'chart.decay.title': 'Ranking on later snapshots: frozen against trained again',
    'line.frozen': 'frozen',
    'line.refreshed': 'trained again',
    decay: 'How the model ages',
    'column.feature': 'Feature',
    'column.psi': 'PSI',
    'column.missingBefore': 'Missing before',
    'column.missingNow': 'Missing now',
    'column.snapshot': 'Snapshot',
    'column.rows': 'Members',
    'column.actual': 'Actual rate',
    'column.frozenPromised': 'Promised, frozen',
    'column.frozenAuc': 'AUC, frozen',
    'column.refreshedAuc': 'AUC, trained again',
    'column.auc': 'AUC',
    aucWithin: '{auc} ({lower}–{upper})',
    'warning.drift/no-decay':
      '{snapshots, plural, =0 {No snapshot has} one {Only one snapshot has} other {# snapshots have}} members of both outcomes; ageing takes two. Choose more snapshots in the churn definition.',
    'error.drift/other-table':
      'The model was trained on a table of {trained, number} rows, this one has {rows, number}. Connect the table it was trained on, or train again.',
    'error.drift/no-snapshots':
      'This table has no snapshots, so there is no before and no now. Connect the features cell.',
    'error.drift/one-snapshot':
      'Only the latest snapshot has known outcomes, so there is nothing older to compare with. Choose more snapshots in the churn definition.',
    'error.matrix/missing-column':
      'The table lacks the column “{column}” the model needs. Connect the table it was trained on, or train again.',
    'error.matrix/not-a-number':
      'The column “{column}” held numbers when the model was trained and holds text now. Check the file, or train again.',
  },
  zh: {
    name: '漂移',
    title: '模型还适用吗？',
    purpose: '说明会员自模型学习以来是否发生变化，以及是否需要重新训练。',
    sentence: '特征的稳定性指数（PSI）达到 {moved} 即视为已漂移。',
    help: `**稳定性指数（PSI）** = Σ（现在 − 之前）· ln（现在 / 之前），按学习会员的数值十分位或文本取值计算；空的份额按 0.0001 计。习惯上低于 0.1 为稳定，0.1 至 0.25 为正在变化，高于 0.25 为另一群体（Siddiqi 2006）。*之前*是早于最新快照且结果已知的快照，*现在*是最新快照；评分按模型概率的十分位计算。

**老化。**选用模型的同类模型只在最早的快照上训练（*冻结*），在之后每个结果已知的快照上评判；旁边是用该快照之前全部数据重新训练的模型（*更新*）。AUC 区间采用 DeLong (1988)。

**建议。***重新训练*：评分已漂移，或三个特征已漂移，或更新模型在最后一个已知快照上的排序高于冻结模型的区间（且高 0.01），或冻结模型的预测比率偏差超过五分之一而更新模型更接近。*观察*：有变化的迹象。*保留*：没有变化。`,
    'param.moved': '漂移阈值 PSI',
    'param.watched': '观察阈值 PSI',
    'param.top': '图中特征数',
    'output.features': '各特征漂移',
    'output.decay': '各快照老化',
    'advice.refresh': '**重新训练。**',
    'advice.watch': '**保持观察。**',
    'advice.keep': '**保留模型。**',
    'evidence.score-moved': '评分已漂移（PSI {psi}）。',
    'evidence.features-moved':
      '{n, plural, other {{count} 个特征}}已漂移，最明显的是“{first}”（PSI {psi}）。',
    'evidence.ranking-fell': '在 {snapshot} 上，重新训练的模型排序更好：AUC {refreshed} 对 {frozen}。',
    'evidence.promise-off': '对 {snapshot}，旧模型预测 {promised}，实际为 {actual}。',
    'evidence.steady': '会员与之前相似，排序与预测依然成立。',
    compared: '学习自 {before}；与 {latest} 比较。评分 PSI {psi}。',
    'chart.shift.title': '漂移最大的特征',
    'chart.shift.subtitle': '稳定性指数（PSI）：低于 0.1 稳定，高于 0.25 为另一群体',
    'chart.shift.label': '各特征的稳定性指数；“{first}”漂移最大，{psi}。',
    'chart.decay.title': '之后快照上的排序：冻结与重新训练',
    'line.frozen': '冻结',
    'line.refreshed': '重新训练',
    decay: '模型如何老化',
    'column.feature': '特征',
    'column.psi': 'PSI',
    'column.missingBefore': '之前缺失',
    'column.missingNow': '现在缺失',
    'column.snapshot': '快照',
    'column.rows': '会员数',
    'column.actual': '实际比率',
    'column.frozenPromised': '预测比率（冻结）',
    'column.frozenAuc': 'AUC（冻结）',
    'column.refreshedAuc': 'AUC（重新训练）',
    'column.auc': 'AUC',
    aucWithin: '{auc}（{lower}–{upper}）',
    'warning.drift/no-decay':
      '{snapshots, plural, other {# 个快照}}同时有两种结果的会员；评估老化需要两个。在流失定义中增加快照。',
    'error.drift/other-table':
      '模型训练于 {trained, number} 行的表，此表有 {rows, number} 行。连接训练时的表，或重新训练。',
    'error.drift/no-snapshots': '此表没有快照，分不出之前与现在。请连接特征单元。',
    'error.drift/one-snapshot': '只有最新快照的结果已知，没有更早的可比较。在流失定义中增加快照。',
    'error.matrix/missing-column': '表中缺少模型需要的列“{column}”。连接训练时的表，或重新训练。',
    'error.matrix/not-a-number': '训练时“{column}”为数值，现在为文本。检查文件，或重新训练。',
  },
});
