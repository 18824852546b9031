import { defineMessages } from '../../i18n/translate';
import { stateWords } from '../framework/stateWords';

export default defineMessages({
  en: {
    ...stateWords.en,
    name: 'Risk scores',
    title: 'Risk scores',
    purpose: 'Gives every member a score from 0 to 100, with three reasons in words.',
    sentence: 'Score every member with {model}. Low up to {low}, high from {high}.',
    help: `**Score.** 100 × the calibrated probability, rounded: of the members who score 30, about 30 in 100 leave. Where the table has snapshots, the latest one is scored. Where \`predictions\` of the training cell are connected, members the model learnt from show the probability of a model that did not.

**Tiers.** Low up to the first number of the sentence, high from the second, medium between.

**Reasons.** What moved the member’s score furthest from that of an average member (SHAP values of the log-odds: TreeSHAP for trees, coefficients for logistic regression and the linear support vector machine, sampling for the neural net and the kernel machine). Reasons that lower the risk say so.

**Cause.** The family of the feature that raises the risk most: engagement, price, service, delivery, product, loyalty, life stage, or profile where the column says nothing of these.

**State** and **state_rank**, where a churn definition stands above. The state is that of the definition: active (in the own rhythm), at risk (out of it, not gone by the rule), dormant (gone, but an event or an answered contact in the last days), away or lost (gone and not seen). \`state_rank\` is the share of members of the same state with a lower score, 0 to 100.

**Known outcome.** Where the table says already what became of a member, \`outcome\` has it: such a member is no longer to be predicted, and one who has left is past saving, however high the score.

**Return score.** Who is gone by the rule has no risk left to score. The table \`returns\` has these members with another score: 100 × the chance to come back, the share of past silences as long, of members with about as many order days (of all where they are fewer than 30), that ended in an order within the days the churn cell follows; missing where fewer than 30 members were silent that long. Its columns: member_id, state, return_score, state_rank (of equal chances the member seen last ranks higher), silent_days, order_days, seen_at. A risk score and a return score are not to be compared: one asks who will leave, the other who can be won back.

Reasons describe the model: they are where to look, not proof of why someone leaves.`,
    'param.model': 'Model',
    'param.low': 'Low up to',
    'param.high': 'High from',
    'option.model.champion': 'the chosen model',
    'option.model.rule': 'the plain rule',
    'option.model.logistic': 'logistic regression',
    'option.model.tree': 'the decision tree',
    'option.model.forest': 'the random forest',
    'option.model.boosted': 'boosted trees',
    'option.model.svmLinear': 'the linear support vector machine',
    'option.model.svmRbf': 'the support vector machine with Gaussian kernel',
    'option.model.neural': 'the neural net',
    'output.scores': 'Scores',
    'output.returns': 'Return scores',
    finding:
      '**{high, plural, one {{count} member} other {{count} members}} ({share}) {high, plural, one {is} other {are}} at high risk**; {medium} at medium, {low} at low. The most frequent first reason is “{reason}”.',
    'finding.gone':
      'Of those at high risk {count} already {left, plural, one {has} other {have}} “{outcome}”; {open, plural, =0 {nobody} one {{openCount} is} other {{openCount} are}} left to keep.',
    'finding.dormant':
      'Apart from them {dormant, plural, one {{count} dormant member still looks} other {{count} dormant members still look}} in; {warm, plural, =0 {none has} one {{warmCount} has} other {{warmCount} have}} a return score of {least} or more.',
    'finding.none': '**No member is at high risk.** {medium} at medium, {low} at low.',
    'change.title': 'Member {member}',
    'change.close': 'Close',
    'change.hint': 'Choose a member to see what would bring them under the threshold.',
    'change.asking': 'Looking for the smallest change …',
    'change.below': 'By the model as it stands the score is {score}, below {high}: nothing has to change.',
    'change.none': 'The score is {score}. No value that other members have would lower it.',
    'change.reached': 'The score is {score}. The smallest change that brings it **under {high}**:',
    'change.notReached':
      'The score is {score}. Not even three changes bring it under {high}; these lower it most:',
    'change.step': '{feature}: from {from} to **{to}**. Score then {score}.',
    'change.note':
      'Only values that other members have, and only what can change: not age, gender or tenure. It says what the model would answer, not what a campaign would bring about.',
    'error.scores/no-such-member': 'There is no member “{member}” among those scored. Run the cell again.',
    'error.scores/tiers-overlap':
      'Low ends at {low} and high begins at {high}; high must begin above low. Change one of them.',
    'error.train/no-such-model':
      'The model “{model}” was not trained. Add it in the cell that trains, or take the chosen model.',
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
    'column.state': 'State',
    'column.state_rank': 'Rank in the state',
    'column.return_score': 'Return score',
    returns: 'Gone by the rule: who may come back',
    'returns.note':
      'These members have no risk score. The return score is the chance in 100 that they order again within the days the churn cell follows, after past silences as long; a dash where the silence is longer than the data can follow. The rank is among members of the same state. Dormant members still open mail or launch the app: begin with them.',
    'column.score': 'Score',
    'column.tier': 'Risk',
    'column.reason1': 'Strongest reason',
    'column.reason2': 'Second reason',
    'column.reason3': 'Third reason',
    'column.cause': 'Cause',
    'column.outcome': 'Known outcome',
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
    ...stateWords.zh,
    name: '风险分数',
    title: '风险分数',
    purpose: '为每位会员给出 0 到 100 的分数，并用文字说明三个原因。',
    sentence: '用 {model} 为每位会员评分。低风险至 {low}，高风险自 {high} 起。',
    help: `**分数。** 校准后的概率 × 100，四舍五入：得 30 分的会员中，约有 30% 会流失。有快照时对最近的快照评分。连接训练单元的 \`predictions\` 后，模型学习过的会员显示未学习过该会员的模型给出的概率。

**等级。** 低风险至句中第一个数，高风险自第二个数起，其间为中风险。

**原因。** 使该会员的分数最远离平均会员的因素（对数几率的 SHAP 值：树用 TreeSHAP，逻辑回归与线性支持向量机用系数，神经网络与高斯核支持向量机用抽样）。降低风险的原因会注明。

**归类。** 最提高风险的特征所属类别：活跃度、价格、服务、配送、商品、忠诚、生命周期；列名看不出时为会员属性。

**状态与 state_rank**（上方有流失定义时）。状态同流失定义：活跃（在自身节奏内）、有流失风险（超出节奏，尚未流失）、沉睡（按规则已流失，但近日有行为或响应过触达）、暂时流失或永久流失（已流失且未见）。\`state_rank\` 为同状态会员中分数更低者的占比，0 至 100。

**已知结果。** 表中已知会员结果的，列于 \`outcome\`：这样的会员无需再预测；已流失者无论分数多高都无法再挽留。

**回流分数。** 按规则已流失的会员没有可评的风险，表 \`returns\` 给出另一种分数：100 × 回来的可能性，即下单天数相近的会员（不足 30 人时为全体会员）过去同样长的沉默中，在流失定义单元所追踪的天数内以下单结束的占比；沉默如此之久的会员不足 30 人时为缺失。列：member_id、state、return_score、state_rank（可能性相同者，最近出现者排名更高）、silent_days、order_days、seen_at。风险分数与回流分数不可相互比较：前者问谁会离开，后者问谁能挽回。

原因描述的是模型：提示该看哪里，不证明会员为何离开。`,
    'param.model': '模型',
    'param.low': '低风险至',
    'param.high': '高风险自',
    'option.model.champion': '选用的模型',
    'option.model.rule': '简单规则',
    'option.model.logistic': '逻辑回归',
    'option.model.tree': '决策树',
    'option.model.forest': '随机森林',
    'option.model.boosted': '提升树',
    'option.model.svmLinear': '线性支持向量机',
    'option.model.svmRbf': '高斯核支持向量机',
    'option.model.neural': '神经网络',
    'output.scores': '分数',
    'output.returns': '回流分数',
    finding:
      '**{count} 位会员（{share}）处于高风险**；中风险 {medium} 位，低风险 {low} 位。最常见的首要原因是“{reason}”。',
    'finding.gone':
      '高风险会员中已有 {count} 人“{outcome}”，{open, plural, =0 {没有可挽留的人} other {还可挽留的有 {openCount} 人}}。',
    'finding.dormant': '此外，{count} 位沉睡会员仍有访问；其中 {warmCount} 位回流分数不低于 {least}。',
    'finding.none': '**没有会员处于高风险。** 中风险 {medium} 位，低风险 {low} 位。',
    'change.title': '会员 {member}',
    'change.close': '关闭',
    'change.hint': '选择一位会员，看怎样的变化能使其低于阈值。',
    'change.asking': '正在寻找最小的变化……',
    'change.below': '按当前模型评分为 {score}，低于 {high}：无需变化。',
    'change.none': '评分为 {score}。其他会员所有的取值都不能使其降低。',
    'change.reached': '评分为 {score}。使其**低于 {high}** 的最小变化：',
    'change.notReached': '评分为 {score}。三处变化仍不能使其低于 {high}；以下变化降低最多：',
    'change.step': '{feature}：由 {from} 变为 **{to}**，评分随之为 {score}。',
    'change.note':
      '只考虑其他会员有过的取值，且只考虑可改变的：不含年龄、性别与在会时长。这是模型的回答，不是活动的效果。',
    'error.scores/no-such-member': '评分会员中没有“{member}”。请重新运行该单元。',
    'error.scores/tiers-overlap':
      '低风险至 {low}，高风险自 {high} 起；高风险的起点必须高于低风险。修改其中一个。',
    'error.train/no-such-model': '模型“{model}”未训练。在训练单元中加入它，或使用选用的模型。',
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
    'column.state': '状态',
    'column.state_rank': '同状态排名',
    'column.return_score': '回流分数',
    returns: '按规则已流失：谁可能回来',
    'returns.note':
      '这些会员没有风险分数。回流分数是其在流失定义单元所追踪的天数内再次下单的可能性（百分制），依据过去同样长的沉默；沉默长到数据无法追踪的以“—”表示。排名只在同一状态的会员之间。沉睡会员仍打开邮件或启动应用，宜先联系。',
    'column.score': '分数',
    'column.tier': '风险',
    'column.reason1': '首要原因',
    'column.reason2': '第二原因',
    'column.reason3': '第三原因',
    'column.cause': '归类',
    'column.outcome': '已知结果',
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
