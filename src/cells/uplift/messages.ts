import { defineMessages } from '../../i18n/translate';

export default defineMessages({
  en: {
    name: 'Uplift',
    title: 'Whom the campaign moves',
    purpose: 'Says what the campaign changed, for whom it works best, and whom to leave alone.',
    sentence: 'Effect of {arm} against {control} on {outcome} in {campaign}, ranked by {models}.',
    help: `**Average effect.** The mean outcome of the treated less that of the control, with Welch’s 95 % interval and a two-sided p. It is honest only where chance decided who was treated. *Needed per arm*: members each of two arms must have for a next campaign to see a difference of this size with a chance of 80 %, at 5 % false alarms (two-sided z test, Cohen’s h).

**From contacts and orders.** One campaign at a time, the one with most members unless you name another: members at their first contact in it, whether they ordered within 14 days, and what is known of them before the contact: orders, spend, recency, shares of coupons and discount and, with a members table, age, days since joining, gender, region, channel, tier and consent. These last five are as the table has them now; leave out what the campaign may have changed.

**Ranking.** A model estimates for each member how much the campaign changes the chance to respond. The *T-learner* fits one logistic regression to the treated and one to the control; the *S-learner* fits one to both, with the treatment and its interaction with every feature. Numbers are standardised on the training members, categories become one column per level.

**Split.** A fixed hash of the row number holds out two members in five (the same ones whatever the seed); all charts and scores are of those. A column with train/test or fold numbers can say otherwise.

**Qini.** Take members from the highest predicted uplift down, and count responders among the treated less what the control leads one to expect. The Qini score is the area between that curve and the straight line of a random choice, over the same area of a perfect ranking (scikit-uplift’s qini_auc_score). Intervals are of 1,000 seeded bootstrap samples. Below two standard deviations there is **no signal**: the average may be real, but the ranking is not.

**Reading the tenths.** Bars above zero respond because of the campaign; bars below zero respond less. Pale bars may be zero.

Sources: Radcliffe (2007); Künzel et al. (2019); scikit-uplift 0.5.`,
    'param.campaign': 'Campaign',
    'param.arm': 'Treatment',
    'param.control': 'Control',
    'param.outcome': 'Outcome',
    'param.models': 'Models',
    'param.split': 'Split',
    'param.features': 'Features',
    'param.exclude': 'Columns left out',
    'param.samples': 'Bootstrap samples',
    'param.outcomeDays': 'Days after contact that count',
    'unset.campaign': 'the whole table',
    'unset.arm': 'every treatment',
    'unset.control': 'the untreated',
    'unset.outcome': 'the first yes/no outcome',
    'unset.features': 'all that fit',
    'unset.exclude': 'nothing',
    'option.models.sLogistic': 'S-learner, logistic',
    'option.models.tLogistic': 'T-learner, logistic',
    'output.arms': 'Average effects',
    'output.evaluation': 'Model quality',
    'output.uplift': 'Uplift per member',
    'finding.of': '{campaign}: {sentence}',
    'finding.signal':
      'The best 30 % of members gain **{best} points** of {outcome} from {arm}, a random choice {average} (Qini {qini}, {lower} to {upper}).',
    'finding.signal.harm':
      'The best 30 % of members gain **{best} points** of {outcome} from {arm}, a random choice {average}. The last tenth responds **less** when treated: leave them alone.',
    'finding.silent':
      '{arm} raises {outcome} by **{average} points** ({lower} to {upper}), and that is real; but **members cannot be ranked by it**: their order is no better than chance (Qini {qini}).',
    'finding.silent.lowers':
      '{arm} changes {outcome} by **{average} points** ({lower} to {upper}), and that is real; but **members cannot be ranked by it**: their order is no better than chance (Qini {qini}).',
    'finding.nothing':
      '**No effect can be shown**: {arm} changes {outcome} by {average} points ({lower} to {upper}), and members cannot be ranked by it.',
    'finding.effect':
      '{arm} changes {outcome} by **{average}** on average ({lower} to {upper}). Members are ranked only for yes/no outcomes.',
    'finding.no-control':
      '**Nothing can be said about the effect**: no group was left alone. Members who got nothing are needed to know what would have happened anyway.',
    'finding.no-control.compared':
      '**Uplift needs a group that was left alone**, and none looks like one. {arm} against {control}: {outcome} differs by {average} ({lower} to {upper}).',
    'finding.no-outcome': '**No outcome was chosen.** Pick the column that says who responded.',
    'warning.uplift/no-control':
      'No level of the treatment column looks like a control group (found: {levels}). Choose the control in the sentence above, or keep some members untreated next time. Until then members are not ranked.',
    'warning.uplift/no-signal':
      '{arm}: the average effect on {outcome} is {real, select, yes {real} other {not certain}} ({points, number, ::.00} points, {lower, number, ::.00} to {upper, number, ::.00}){real, select, yes {, but} other {, and}} members cannot be ranked by it: the Qini of the held-out members, {qini, number, ::.000}, is below two bootstrap standard deviations ({sd, number, ::.000} each). Treat everyone or nobody, or test with more members.',
    'error.uplift/no-such-campaign': 'There is no campaign “{value}”. There are: {allowed}.',
    'error.uplift/no-campaigns':
      'The data names no campaigns, so “{value}” cannot be picked. Clear the campaign in the sentence above, or say which column of the contacts holds it.',
    'error.uplift/no-such-level': 'The treatment column has no value “{value}”. There are: {allowed}.',
    'error.uplift/outcome-unreadable':
      'The column “{column}” has neither numbers nor two values, so it cannot be an outcome. Choose another outcome.',
    'error.uplift/bad-split':
      'The split column “{column}” cannot be used (“{value}”). Allowed: train and test, both present, or whole numbers as folds.',
    'error.uplift/windows-open':
      'No contact is {days, plural, one {# day} other {# days}} old yet, so no outcome is known. Wait, or count fewer days.',
    'error.train/one-class':
      'On one side of the comparison all members had the same outcome, so nothing can be learnt. Choose another outcome, or use more members.',
    'error.data/table-required':
      'This cell needs a table with one row per member and a treatment column, or contacts together with orders (members may be added). Drop the files onto the page.',
    'chart.qini.title': 'Extra responders per 1,000 members, by share treated',
    'chart.qini.subtitle': 'Qini curve with 95 % band, {model}, {arm}; Qini {qini} ({lower} to {upper})',
    'chart.qini.x': 'share of members treated, best first',
    'chart.qini.y': 'extra responders per 1,000',
    'chart.qini.random': 'random',
    'chart.qini.perfect': 'perfect',
    'chart.qini.mark': '{share}: {gain}, not {random}',
    'chart.qini.label':
      'Treating the best 30 % gives {gain} extra responders per 1,000 members, against {random} with a random choice.',
    'chart.deciles.title': 'Extra responders per 100 treated',
    'chart.deciles.subtitle': 'by tenth of held-out members, with 95 % intervals; pale: may be zero',
    'chart.deciles.x': 'tenth of members, best first',
    'chart.deciles.y': 'per 100 treated',
    'chart.deciles.label':
      'Extra responders per 100 treated, by tenth: {first} in the best tenth, {last} in the last.',
    'chart.effects.title': 'Average effect of each treatment',
    'chart.effects.subtitle': 'difference in {outcome} against {control}, in points, with 95 % intervals',
    'chart.effects.x': 'points',
    'chart.effects.y': 'treatment',
    'chart.effects.label': 'Average effect on {outcome} in points, per treatment.',
    'column.campaign': 'Campaign',
    'column.arm': 'Treatment',
    'column.outcome': 'Outcome',
    'column.members': 'Members',
    'column.mean': 'Treated',
    'column.controlMean': 'Control',
    'column.effect': 'Effect',
    'column.interval': '95 % interval',
    'column.p': 'p',
    'column.needed': 'Needed per arm',
    'column.model': 'Model',
    'column.qini': 'Qini',
    'column.auuc': 'AUUC',
    'column.upliftAt30': 'Uplift at 30 %',
    'column.share': 'Share',
    'column.gain': 'Extra per 1,000',
    'column.decile': 'Tenth',
    'column.predicted': 'Predicted',
    'choose.arm': 'Treatment shown',
    'choose.model': 'Model shown',
    'campaigns.heading': 'Campaigns',
    'campaigns.note':
      'Each is analysed by itself; the one in bold is shown. Name another in the sentence above.',
    'effects.heading': 'Average effects',
    'models.heading': 'How well members can be ranked',
    to: '{lower} to {upper}',
    'held-out': 'Measured on {test} held-out members; learnt from {train}.',
  },
  zh: {
    name: '增益',
    title: '活动影响了谁',
    purpose: '说明活动改变了什么、对谁最有效、谁不宜触达。',
    sentence: '在{campaign}中，{arm} 相对 {control} 对 {outcome} 的效果，用 {models} 排序。',
    help: `**平均效果。** 实验组均值减对照组均值，附 Welch 95% 区间与双侧 p 值。只有分组由随机决定时才可信。*每组所需*：下一次活动的两组各需多少会员，才有 80% 的把握看到同样大的差异，误报率 5%（双侧 z 检验，Cohen h）。

**由触达与订单生成。** 每次只分析一个活动，未指定时取会员最多的一个：会员在该活动中首次被触达之时，此后 14 天内是否下单，以及触达之前已知的信息：订单数、消费额、最近一次下单、用券与折扣占比；有会员表时还有年龄、入会天数、性别、地区、渠道、等级与营销许可。后五项为会员表中的当前值；活动可能改变的应排除。

**排序。** 模型为每位会员估计活动使其响应概率改变多少。*T-learner* 对实验组与对照组各拟合一个逻辑回归；*S-learner* 对两组合并拟合一个，含处理变量及其与每个特征的交互项。数值按训练会员标准化，类别每个取值一列。

**划分。** 按行号的固定散列留出五分之二的会员（与随机种子无关）；所有图表与评分都来自这部分会员。也可以用含 train/test 或折号的列指定。

**Qini。** 按预测增益从高到低取会员，统计实验组响应数减去按对照组推算的响应数。Qini 分数是该曲线与随机直线之间的面积，除以完美排序的同一面积（scikit-uplift 的 qini_auc_score）。区间来自 1,000 次带种子的自助抽样。低于两倍标准差即**没有信号**：平均效果可能真实，排序不可信。

**怎样读十等分。** 高于零的柱因活动而响应；低于零的柱反而减少。浅色柱可能为零。

来源：Radcliffe (2007)；Künzel 等 (2019)；scikit-uplift 0.5。`,
    'param.campaign': '活动',
    'param.arm': '实验组',
    'param.control': '对照组',
    'param.outcome': '结果',
    'param.models': '模型',
    'param.split': '划分',
    'param.features': '特征',
    'param.exclude': '排除的列',
    'param.samples': '自助抽样次数',
    'param.outcomeDays': '触达后计入的天数',
    'unset.campaign': '整张表',
    'unset.arm': '每个实验组',
    'unset.control': '未触达组',
    'unset.outcome': '第一个是/否结果',
    'unset.features': '全部适用的列',
    'unset.exclude': '无',
    'option.models.sLogistic': 'S-learner，逻辑回归',
    'option.models.tLogistic': 'T-learner，逻辑回归',
    'output.arms': '平均效果',
    'output.evaluation': '模型质量',
    'output.uplift': '每位会员的增益',
    'finding.of': '{campaign}：{sentence}',
    'finding.signal':
      '增益最高的 30% 会员因 {arm} 使 {outcome} 提高 **{best} 个百分点**，随机选择为 {average}（Qini {qini}，{lower} 至 {upper}）。',
    'finding.signal.harm':
      '增益最高的 30% 会员因 {arm} 使 {outcome} 提高 **{best} 个百分点**，随机选择为 {average}。最后十分之一的会员触达后**反而减少**：不宜触达。',
    'finding.silent':
      '{arm} 使 {outcome} 提高 **{average} 个百分点**（{lower} 至 {upper}），这一效果是真实的；但**无法据此给会员排序**：排序不优于随机（Qini {qini}）。',
    'finding.silent.lowers':
      '{arm} 使 {outcome} 变化 **{average} 个百分点**（{lower} 至 {upper}），这一效果是真实的；但**无法据此给会员排序**：排序不优于随机（Qini {qini}）。',
    'finding.nothing':
      '**看不出效果**：{arm} 使 {outcome} 变化 {average} 个百分点（{lower} 至 {upper}），也无法据此给会员排序。',
    'finding.effect':
      '{arm} 使 {outcome} 平均变化 **{average}**（{lower} 至 {upper}）。只有是/否结果才能给会员排序。',
    'finding.no-control': '**无法判断效果**：没有未触达的会员。需要有人未被触达，才知道不做活动会怎样。',
    'finding.no-control.compared':
      '**增益需要一个未触达的组**，这里看不出哪一组是。{arm} 与 {control} 相比：{outcome} 相差 {average}（{lower} 至 {upper}）。',
    'finding.no-outcome': '**尚未选择结果。** 选择表示谁响应了的列。',
    'warning.uplift/no-control':
      '处理列中没有像对照组的取值（现有：{levels}）。在上方句子中选择对照组，或下次保留一部分会员不触达。在此之前不给会员排序。',
    'warning.uplift/no-signal':
      '{arm}：对 {outcome} 的平均效果{real, select, yes {是真实的} other {尚不确定}}（{points, number, ::.00} 个百分点，{lower, number, ::.00} 至 {upper, number, ::.00}），{real, select, yes {但} other {且}}无法据此给会员排序：留出会员的 Qini 为 {qini, number, ::.000}，低于两倍自助标准差（每倍 {sd, number, ::.000}）。全部触达或全不触达，或用更多会员再测。',
    'error.uplift/no-such-campaign': '没有活动“{value}”。现有：{allowed}。',
    'error.uplift/no-campaigns':
      '数据中没有活动名称，无法选择“{value}”。在上方句子中清空活动，或指明触达表中哪一列是活动。',
    'error.uplift/no-such-level': '处理列中没有取值“{value}”。现有：{allowed}。',
    'error.uplift/outcome-unreadable': '列“{column}”既不是数值也不是两个取值，不能作为结果。选择其他结果。',
    'error.uplift/bad-split':
      '划分列“{column}”无法使用（“{value}”）。允许：train 与 test 且两者都有，或以整数表示折号。',
    'error.uplift/windows-open': '还没有触达满 {days, number} 天，结果未知。等待，或减少计入的天数。',
    'error.train/one-class': '比较的一方所有会员结果相同，无法学习。选择其他结果，或使用更多会员。',
    'error.data/table-required':
      '此单元需要一张每位会员一行且含处理列的数据表，或触达表与订单表（可另加会员表）。把文件拖到页面上。',
    'chart.qini.title': '每 1,000 位会员多出的响应数，按触达比例',
    'chart.qini.subtitle': 'Qini 曲线与 95% 区间，{model}，{arm}；Qini {qini}（{lower} 至 {upper}）',
    'chart.qini.x': '触达会员比例，增益高者优先',
    'chart.qini.y': '每 1,000 位多出的响应',
    'chart.qini.random': '随机',
    'chart.qini.perfect': '理想',
    'chart.qini.mark': '{share}：{gain}，而非 {random}',
    'chart.qini.label': '触达增益最高的 30%，每 1,000 位会员多出 {gain} 个响应；随机选择为 {random}。',
    'chart.deciles.title': '每触达 100 人多出的响应数',
    'chart.deciles.subtitle': '留出会员十等分，附 95% 区间；浅色：可能为零',
    'chart.deciles.x': '会员十等分，增益高者优先',
    'chart.deciles.y': '每触达 100 人',
    'chart.deciles.label': '每触达 100 人多出的响应数，十等分：最好一组 {first}，最后一组 {last}。',
    'chart.effects.title': '各实验组的平均效果',
    'chart.effects.subtitle': '{outcome} 与 {control} 的差，百分点，附 95% 区间',
    'chart.effects.x': '百分点',
    'chart.effects.y': '实验组',
    'chart.effects.label': '各实验组对 {outcome} 的平均效果，单位百分点。',
    'column.campaign': '活动',
    'column.arm': '实验组',
    'column.outcome': '结果',
    'column.members': '会员数',
    'column.mean': '实验组均值',
    'column.controlMean': '对照组均值',
    'column.effect': '效果',
    'column.interval': '95% 区间',
    'column.p': 'p',
    'column.needed': '每组所需',
    'column.model': '模型',
    'column.qini': 'Qini',
    'column.auuc': 'AUUC',
    'column.upliftAt30': '前 30% 增益',
    'column.share': '比例',
    'column.gain': '每 1,000 位多出',
    'column.decile': '十等分',
    'column.predicted': '预测',
    'choose.arm': '显示的实验组',
    'choose.model': '显示的模型',
    'campaigns.heading': '活动',
    'campaigns.note': '各活动单独分析；粗体为当前所示。在上方句子中可指定其他活动。',
    'effects.heading': '平均效果',
    'models.heading': '会员能否排序',
    to: '{lower} 至 {upper}',
    'held-out': '在 {test} 位留出会员上测量；由 {train} 位会员学得。',
  },
});
