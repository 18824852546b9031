import { defineMessages } from '../../i18n/translate';

export default defineMessages({
  en: {
    name: 'Risk scores',
    title: 'Risk scores',
    purpose: 'Gives every member a score from 0 to 100, with three reasons in words.',
    sentence: 'Score every member with {model}. Low up to {low}, high from {high}.',
    help: `**Score.** 100 × the calibrated probability, rounded: of the members who score 30, about 30 in 100 leave. Where the table has snapshots, the latest one is scored. Where \`predictions\` of the training cell are connected, members the model learnt from show the probability of a model that did not.

**Tiers.** Low up to the first number of the sentence, high from the second, medium between.

**Reasons.** What moved the member’s score furthest from that of an average member (SHAP values of the log-odds: TreeSHAP for trees, coefficients for logistic regression, sampling for the neural net). Reasons that lower the risk say so.

**Cause.** The family of the feature that raises the risk most: engagement, price, service, delivery, product, loyalty, life stage, or profile where the column says nothing of these.

Reasons describe the model: they are where to look, not proof of why someone leaves.`,
    'param.model': 'Model',
    'param.low': 'Low up to',
    'param.high': 'High from',
    'option.model.champion': 'the best model',
    'option.model.rule': 'the plain rule',
    'option.model.logistic': 'logistic regression',
    'option.model.boosted': 'boosted trees',
    'option.model.neural': 'the neural net',
    'output.scores': 'Scores',
    finding:
      '**{high, plural, one {{count} member} other {{count} members}} ({share}) {high, plural, one {is} other {are}} at high risk**; {medium} at medium, {low} at low. The most frequent first reason is “{reason}”.',
    'finding.none': '**No member is at high risk.** {medium} at medium, {low} at low.',
    'error.scores/tiers-overlap':
      'Low ends at {low} and high begins at {high}; high must begin above low. Change one of them.',
    'error.train/no-such-model':
      'The model “{model}” was not trained. Add it in the cell that trains, or choose the best model.',
    'error.matrix/missing-column':
      'The table lacks the column “{column}” the model needs. Connect the table it was trained on, or train again.',
    'error.matrix/not-a-number':
      'The column “{column}” held numbers when the model was trained and holds text now. Check the file, or train again.',
    'error.explain/tree-too-deep':
      'The trees are too deep to explain ({depth, number} features on one path; up to 30). Train with shallower trees.',
    'chart.title': 'Members by risk score',
    'chart.x': 'score',
    'chart.y': 'members',
    'chart.note': '{count} members, {share}',
    'chart.label': 'Members by score: {low} low, {medium} medium, {high} high.',
    'tier.low': 'Low',
    'tier.medium': 'Medium',
    'tier.high': 'High',
    'cause.engagement': 'engagement',
    'cause.price': 'price',
    'cause.service': 'service',
    'cause.delivery': 'delivery',
    'cause.product': 'product',
    'cause.loyalty': 'loyalty',
    'cause.lifeStage': 'life stage',
    'cause.profile': 'profile',
    'reason.raises': '{name}: {value}',
    'reason.lowers': '{name}: {value} (lowers the risk)',
    'reason.unknown': 'unknown',
    'reason.days': '{value} days',
    'reason.true': 'yes',
    'reason.false': 'no',
    'column.member_id': 'Member',
    'column.score': 'Score',
    'column.tier': 'Risk',
    'column.reason1': 'Strongest reason',
    'column.reason2': 'Second reason',
    'column.reason3': 'Third reason',
    'column.cause': 'Cause',
    'column.from': 'Score from',
    'column.to': 'to',
    'column.members': 'Members',
    list: 'Members and their scores',
    search: 'Member or reason',
    empty: 'No member passes the filters. Clear the search or choose another tier.',
    pager: 'Members {from} to {to} of {total}',
    range: 'Scores {from} to {to}',
    clear: 'Show all',
    'note.snapshot': 'Members on {snapshot}.',
    'note.heldOut': '{count} of {rows} scores come from a model that had not seen the member.',
    'note.positive': 'The score is the chance of “{positive}”.',
  },
  zh: {
    name: '风险分数',
    title: '风险分数',
    purpose: '为每位会员给出 0 到 100 的分数，并用文字说明三个原因。',
    sentence: '用 {model} 为每位会员评分。低风险至 {low}，高风险自 {high} 起。',
    help: `**分数。** 校准后的概率 × 100，四舍五入：得 30 分的会员中，约有 30% 会流失。有快照时对最近的快照评分。连接训练单元的 \`predictions\` 后，模型学习过的会员显示未学习过该会员的模型给出的概率。

**等级。** 低风险至句中第一个数，高风险自第二个数起，其间为中风险。

**原因。** 使该会员的分数最远离平均会员的因素（对数几率的 SHAP 值：树用 TreeSHAP，逻辑回归用系数，神经网络用抽样）。降低风险的原因会注明。

**归类。** 最提高风险的特征所属类别：活跃度、价格、服务、配送、商品、忠诚、生命周期；列名看不出时为会员属性。

原因描述的是模型：提示该看哪里，不证明会员为何离开。`,
    'param.model': '模型',
    'param.low': '低风险至',
    'param.high': '高风险自',
    'option.model.champion': '最佳模型',
    'option.model.rule': '简单规则',
    'option.model.logistic': '逻辑回归',
    'option.model.boosted': '提升树',
    'option.model.neural': '神经网络',
    'output.scores': '分数',
    finding:
      '**{count} 位会员（{share}）处于高风险**；中风险 {medium} 位，低风险 {low} 位。最常见的首要原因是“{reason}”。',
    'finding.none': '**没有会员处于高风险。** 中风险 {medium} 位，低风险 {low} 位。',
    'error.scores/tiers-overlap':
      '低风险至 {low}，高风险自 {high} 起；高风险的起点必须高于低风险。修改其中一个。',
    'error.train/no-such-model': '模型“{model}”未训练。在训练单元中加入它，或选择最佳模型。',
    'error.matrix/missing-column': '数据表缺少模型所需的列“{column}”。连接训练所用的数据表，或重新训练。',
    'error.matrix/not-a-number': '列“{column}”训练时是数值，现在是文本。检查文件，或重新训练。',
    'error.explain/tree-too-deep':
      '树太深，无法解释（一条路径上有 {depth, number} 个特征；最多 30）。用较浅的树训练。',
    'chart.title': '会员风险分数分布',
    'chart.x': '分数',
    'chart.y': '会员数',
    'chart.note': '{count} 位会员，{share}',
    'chart.label': '会员分数分布：低 {low}，中 {medium}，高 {high}。',
    'tier.low': '低',
    'tier.medium': '中',
    'tier.high': '高',
    'cause.engagement': '活跃度',
    'cause.price': '价格',
    'cause.service': '服务',
    'cause.delivery': '配送',
    'cause.product': '商品',
    'cause.loyalty': '忠诚',
    'cause.lifeStage': '生命周期',
    'cause.profile': '会员属性',
    'reason.raises': '{name}：{value}',
    'reason.lowers': '{name}：{value}（降低风险）',
    'reason.unknown': '未知',
    'reason.days': '{value} 天',
    'reason.true': '是',
    'reason.false': '否',
    'column.member_id': '会员',
    'column.score': '分数',
    'column.tier': '风险',
    'column.reason1': '首要原因',
    'column.reason2': '第二原因',
    'column.reason3': '第三原因',
    'column.cause': '归类',
    'column.from': '分数从',
    'column.to': '到',
    'column.members': '会员数',
    list: '会员与分数',
    search: '会员或原因',
    empty: '没有会员符合筛选。清除搜索，或选择其他等级。',
    pager: '第 {from} 至 {to} 位会员，共 {total} 位',
    range: '分数 {from} 至 {to}',
    clear: '显示全部',
    'note.snapshot': '{snapshot} 的会员。',
    'note.heldOut': '{rows} 个分数中有 {count} 个来自未见过该会员的模型。',
    'note.positive': '分数为“{positive}”的可能性。',
  },
});
