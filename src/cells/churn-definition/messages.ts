import { defineMessages } from '../../i18n/translate';
import labWords from './labWords';

export default defineMessages({
  en: {
    ...labWords.en,
    name: 'Churn definition',
    title: 'What churned means',
    purpose: 'Says who counts as churned, at which moments, and what may be known before each.',
    sentence:
      'Churned by {rule}: after a lead of {leadDays} days, no order for {outcomeDays} days, judged on the {observationDays} days before, at {snapshots} snapshots, for members silent no longer than {silentDays} days.',
    'sentence.rule.own-gap':
      'Churned by {rule}: at the end of {outcomeDays} days after a lead of {leadDays} days, silent for more than {gapFactor} times the days that usually lie between the member’s orders; judged on the {observationDays} days before, at {snapshots} snapshots.',
    'sentence.rule.label': 'Churned by {rule}: {labelColumn}.',
    help: `At a **snapshot** t a member is **eligible** with an order in the observation window [t − observation, t) and a last order no older than the silent days: whoever has been silent for longer is dormant already and is not predicted. **Churned** means: no order in the outcome window [t + lead, t + lead + outcome). Features see only what lies before t, labels only the outcome window; the lead keeps days free in which to act. Returns are not orders.

What you leave open is derived from the span of the data: silence about a quarter (up to 90 days), outcome about a sixth (up to 90), lead 7 days (less under five months), the observation window what is left, and outcome windows that do not overlap. The last snapshot stands at the end of the data: its members are the ones to be scored.

**Own gap**: the days between the first and the last order day ÷ (order days − 1); whoever ordered on one day takes the median of the others. By this rule a member is gone when silent for more than the factor times the own gap (and than the shortest silence that counts); eligible = not gone at t, churned = gone at the end of the outcome window. The gap is what was known at t. With a **segment** column the same holds with a silence for each of its values.

**P(alive)** is that of BG/NBD (Fader, Hardie & Lee 2005; other models stand in where it has no inner maximum, see the cell of lifetime value): parameters from what everybody bought before t, the member’s own history up to the moment. Gone below the limit at t = not eligible, at the end of the outcome window = churned.

**Events** can keep a member (one in the outcome window = stayed) or end the membership (one between t and the end of the outcome window = churned).

**States** at the end of the data: *active* (silent no longer than the own gap), *at risk* (longer, not gone), *dormant* (gone, but still seen), *away* (temporary churn) and *lost* (permanent churn). The chance to return is the share of past silences as long, of members with about as many order days (1, 2–3, 4–9, 10 and more), that ended within the horizon: the longest of 30, 60, 90 and 180 days for which 30 silences can be followed.

**Return curve**: every order day starts a silence. Of the silences that reached s days and can be followed for the whole horizon, the curve is the share that ended within it.`,
    'param.rule': 'Rule',
    'param.silentDays': 'Silent days',
    'param.observationDays': 'Observation window, days',
    'param.leadDays': 'Lead, days',
    'param.outcomeDays': 'Outcome window, days',
    'param.snapshots': 'Snapshots with a known outcome',
    'param.labelColumn': 'Label column',
    'option.rule.silent-days': 'silence',
    'option.rule.label': 'a column of the members table',
    'unset.silentDays': 'as the data allows',
    'unset.observationDays': 'as the data allows',
    'unset.leadDays': 'as the data allows',
    'unset.outcomeDays': 'as the data allows',
    'unset.snapshots': 'as many as fit',
    'unset.labelColumn': 'found by its name',
    'output.labels': 'Labels',
    'output.definition': 'Definition',
    finding:
      'By this rule **{churned} of {eligible} members** ({share}) churned after {day}. {returned, select, none {} other {Of members silent for {silent} days, {returned} still come back within 90 days.}}',
    'finding.label':
      'The column “{column}” says **{churned} of {eligible} members** ({share}) churned; “{positive}” counts as churned.',
    'finding.nothing': 'There is no members table, so the rule has no labels to read.',
    'timeline.label':
      'Features see {observation} days before the snapshot of {day}; {lead} days of lead; {outcome} days in which no order means churned.',
    'timeline.snapshot': 'Snapshot, {day}',
    'timeline.observation': 'Observation, {days} days',
    'timeline.observationNote': 'features see only this',
    'timeline.lead': 'Lead, {days} days',
    'timeline.outcome': 'Outcome, {days} days',
    'timeline.outcomeNote': 'an order = stayed, none = churned',
    snapshots: 'Snapshots',
    'column.snapshot': 'Snapshot',
    'column.known': 'Members so far',
    'column.eligible': 'Eligible',
    'column.churned': 'Churned',
    'column.share': 'Share',
    toScore: 'to be scored',
    'chart.title': 'Is {days} days the right silence?',
    'chart.subtitle':
      'Share that came back, by days of silence. {suggested, select, none {At no length do fewer than 20 % come back within 60 days.} other {From {suggested} days on fewer than 20 % come back within 60 days.}}',
    'chart.x': 'Days of silence',
    'chart.y': 'Came back',
    'chart.series': 'within {days} days',
    'chart.titleOfMany': 'How many come back after a silence?',
    'chart.marker': '{days} days chosen',
    'chart.label':
      'Curves of the share of silent members who came back; after {days} days of silence {share} within 90 days.',
    'column.silentDays': 'Days of silence',
    'column.silences': 'Silences',
    'warning.clock/one-snapshot':
      'Only one snapshot fits into the data, so models cannot be tested on a later month. Shorten the windows, or add earlier orders.',
    'warning.clock/fewer-snapshots':
      '{count, number} of the {wanted, number} snapshots fit into the data. Shorten the windows to fit more.',
    'warning.clock/short-observation':
      'Before the only snapshot lie {days, number} days, fewer than the {wanted, number} of the observation window. Shorten the windows, or add earlier orders.',
    'error.definition/no-label-column':
      'No column of the members table looks like a label (churn, 流失, label). Choose it under “more settings”.',
    'error.train/label-not-binary':
      'The column “{column}” has {values, number} values; a label has two, such as yes and no. Choose another column.',
    'param.gapFactor': 'Times the own gap',
    'param.aliveBelow': 'P(alive) below',
    'option.rule.p-alive': 'the probability of being alive',
    'sentence.rule.p-alive':
      'Churned by {rule}: P(alive) below {aliveBelow} at the end of {outcomeDays} days after a lead of {leadDays} days; judged on the {observationDays} days before, at {snapshots} snapshots.',
    'sentence.segment':
      'Churned by {rule}, for each {segment} its own: at the end of {outcomeDays} days after a lead of {leadDays} days, silent for longer than the segment is allowed; judged on the {observationDays} days before, at {snapshots} snapshots. Segments that cannot tell are allowed {silentDays} days.',
    'warning.definition/cannot-churn':
      '{count, plural, one {# member} other {# members}} of the last snapshot with a known outcome {count, plural, one {is} other {are}} left out: by this rule they could not be gone {days, number} days later, even without another order. A longer outcome window takes them in.',
    'warning.definition/no-dropout':
      'The orders before {day} hold no evidence that members drop out, so P(alive) is 1 for everybody and nobody is gone by then. Choose silence or own gaps, or later snapshots.',
    'param.leastDays': 'Shortest silence that counts, days',
    'param.segment': 'Silence of its own for each value of',
    'param.segmentDays': 'Days of silence by segment',
    'param.signsOfLife': 'Events that keep a member',
    'param.endings': 'Events that end the membership',
    'param.seenWithinDays': 'Seen lately means within, days',
    'param.lostBelow': 'Lost below a chance to return of',
    'option.rule.own-gap': 'the own purchase gap',
    'unset.segment': 'no column: the same for all',
    'unset.signsOfLife': 'none: only orders count',
    'unset.endings': 'none',
    'output.states': 'States',
    'output.standing': 'States, for scores',
    'timeline.gone': 'gone by the rule at its end = churned',
    'error.definition/too-many-segments':
      'The column “{column}” has {segments, number} values; silences by segment are kept for up to {most, number}. Choose a column with fewer.',
    'error.table/no-such-column':
      'The members table has no column “{column}”. Choose one under “more settings”.',
  },
  zh: {
    ...labWords.zh,
    name: '流失定义',
    title: '什么算流失',
    purpose: '说明谁算流失、在哪些时点判断、每个时点之前可以知道什么。',
    sentence:
      '按{rule}判断流失：提前期 {leadDays} 天之后，连续 {outcomeDays} 天没有订单；依据此前 {observationDays} 天的历史，取 {snapshots} 个快照，仅限沉默不超过 {silentDays} 天的会员。',
    'sentence.rule.own-gap':
      '按{rule}判断流失：提前期 {leadDays} 天之后、{outcomeDays} 天结束时，沉默超过会员自身购买间隔的 {gapFactor} 倍；依据此前 {observationDays} 天的历史，取 {snapshots} 个快照。',
    'sentence.rule.label': '按{rule}判断流失：{labelColumn}。',
    help: `在**快照** t，会员在观察期 [t − 观察期, t) 内有订单、且最近一单距今不超过沉默天数，才**参与预测**：沉默更久的会员已处于沉睡，不再预测。**流失**指结果窗口 [t + 提前期, t + 提前期 + 结果窗口) 内没有订单。特征只能看到 t 之前，标签只看结果窗口；提前期留出采取行动的时间。退货不算订单。

未填写的天数由数据跨度推得：沉默约为四分之一（至多 90 天），结果窗口约为六分之一（至多 90 天），提前期 7 天（不足五个月时更短），其余为观察期，结果窗口互不重叠。最后一个快照位于数据末尾，其会员即待评分的会员。

**自身间隔**：首末下单日之间的天数 ÷（下单天数 − 1）；只有一个下单日的会员取其他会员的中位数。按此规则，沉默超过自身间隔的若干倍（且超过最短沉默）即已离开；在 t 尚未离开者参与预测，结果窗口结束时已离开者为流失。间隔只用 t 之前的信息。选择**分群**列时，每个取值有各自的沉默天数。

**P(alive)** 来自 BG/NBD（Fader, Hardie & Lee 2005；没有内部极大值时由其他模型代替，见生命周期价值单元）：参数取自 t 之前所有会员的购买，历史取该会员截至该时刻的购买。在 t 低于限值者不参与预测，结果窗口结束时低于限值者为流失。

**事件**可以视为留存（结果窗口内出现即留存），也可以视为终止（从 t 到结果窗口结束之间出现即流失）。

数据末尾的**状态**：*活跃*（沉默不超过自身间隔）、*有流失风险*（更久但尚未离开）、*沉睡*（已离开但仍有活动）、*暂时流失*与*永久流失*。回归机会：下单天数相近（1、2–3、4–9、10 及以上）的会员中，同样长的过往沉默在期限内结束的比例；期限取 30、60、90、180 天中至少有 30 次沉默可跟踪的最长者。

**回归曲线**：每个下单日开始一段沉默。在达到 s 天且可跟踪完整期限的沉默中，曲线表示期限内结束沉默的比例。`,
    'param.rule': '规则',
    'param.silentDays': '沉默天数',
    'param.observationDays': '观察期（天）',
    'param.leadDays': '提前期（天）',
    'param.outcomeDays': '结果窗口（天）',
    'param.snapshots': '结果已知的快照数',
    'param.labelColumn': '标签列',
    'option.rule.silent-days': '沉默天数',
    'option.rule.label': '会员表中的一列',
    'unset.silentDays': '由数据决定的',
    'unset.observationDays': '由数据决定的',
    'unset.leadDays': '由数据决定的',
    'unset.outcomeDays': '由数据决定的',
    'unset.snapshots': '尽可能多',
    'unset.labelColumn': '按列名查找',
    'output.labels': '标签',
    'output.definition': '定义',
    finding:
      '按此规则，{day} 之后 {eligible} 位会员中有 **{churned} 位**（{share}）流失。{returned, select, none {} other {沉默 {silent} 天的会员，仍有 {returned} 在 90 天内回来。}}',
    'finding.label':
      '按“{column}”一列，{eligible} 位会员中有 **{churned} 位**（{share}）流失；“{positive}”视为流失。',
    'finding.nothing': '没有会员表，此规则没有标签可读。',
    'timeline.label':
      '特征只看 {day} 快照之前 {observation} 天；提前期 {lead} 天；随后 {outcome} 天内没有订单即为流失。',
    'timeline.snapshot': '快照 {day}',
    'timeline.observation': '观察期 {days} 天',
    'timeline.observationNote': '特征只能看到这里',
    'timeline.lead': '提前期 {days} 天',
    'timeline.outcome': '结果窗口 {days} 天',
    'timeline.outcomeNote': '有订单 = 留存；无 = 流失',
    snapshots: '快照',
    'column.snapshot': '快照',
    'column.known': '已有会员',
    'column.eligible': '参与预测',
    'column.churned': '流失',
    'column.share': '占比',
    toScore: '待评分',
    'chart.title': '沉默 {days} 天合适吗？',
    'chart.subtitle':
      '按沉默天数看回来的比例。{suggested, select, none {没有哪个长度使 60 天内回来的低于 20%。} other {从 {suggested} 天起，60 天内回来的低于 20%。}}',
    'chart.x': '沉默天数',
    'chart.y': '回来的比例',
    'chart.series': '{days} 天内回来',
    'chart.titleOfMany': '沉默之后还有多少会员回来？',
    'chart.marker': '已选 {days} 天',
    'chart.label': '沉默会员回来比例的曲线；沉默 {days} 天后，90 天内回来 {share}。',
    'column.silentDays': '沉默天数',
    'column.silences': '沉默次数',
    'warning.clock/one-snapshot':
      '数据只容得下一个快照，模型无法在之后的月份上检验。缩短各窗口，或补充更早的订单。',
    'warning.clock/fewer-snapshots':
      '{wanted, number} 个快照中，数据容得下 {count, number} 个。缩短各窗口可容纳更多。',
    'warning.clock/short-observation':
      '唯一的快照之前只有 {days, number} 天，少于观察期的 {wanted, number} 天。缩短各窗口，或补充更早的订单。',
    'error.definition/no-label-column': '会员表中没有像标签的列（churn、流失、label）。在“更多设置”中选择。',
    'error.train/label-not-binary':
      '列“{column}”有 {values, number} 个取值；标签应有两个，如是与否。选择其他列。',
    'param.gapFactor': '自身间隔倍数',
    'param.aliveBelow': 'P(alive) 低于',
    'option.rule.p-alive': '活跃概率 P(alive)',
    'sentence.rule.p-alive':
      '按{rule}判断流失：提前期 {leadDays} 天之后、{outcomeDays} 天结束时，P(alive) 低于 {aliveBelow}；依据此前 {observationDays} 天的历史，取 {snapshots} 个快照。',
    'sentence.segment':
      '按{rule}判断流失，各{segment}不同：提前期 {leadDays} 天之后、{outcomeDays} 天结束时，沉默超过所在分群允许的天数；依据此前 {observationDays} 天的历史，取 {snapshots} 个快照。无法判断的分群允许 {silentDays} 天。',
    'warning.definition/cannot-churn':
      '最近一个已知结果的快照中，有 {count, number} 位会员未参与预测：按此规则，即使不再下单，{days, number} 天后也不会判为流失。加长结果窗口即可纳入。',
    'warning.definition/no-dropout':
      '{day} 之前的订单中没有会员流失的证据，每位会员的 P(alive) 都是 1，届时无人流失。请改用沉默天数或自身间隔，或更晚的快照。',
    'param.leastDays': '最短沉默（天）',
    'param.segment': '按此列分群设定沉默',
    'param.segmentDays': '各分群的沉默天数',
    'param.signsOfLife': '视为留存的事件',
    'param.endings': '视为终止的事件',
    'param.seenWithinDays': '近期活跃指多少天内',
    'param.lostBelow': '回归机会低于此值视为永久流失',
    'option.rule.own-gap': '自身购买间隔',
    'unset.segment': '不分群，全部相同',
    'unset.signsOfLife': '无，只看订单',
    'unset.endings': '无',
    'output.states': '会员状态',
    'output.standing': '会员状态（用于评分）',
    'timeline.gone': '结束时按规则已离开 = 流失',
    'error.definition/too-many-segments':
      '列“{column}”有 {segments, number} 个取值；分群沉默最多支持 {most, number} 个。请选择取值更少的列。',
    'error.table/no-such-column': '会员表中没有“{column}”一列。请在“更多设置”中选择。',
  },
});
