import { defineMessages } from '../../i18n/translate';

export default defineMessages({
  en: {
    name: 'ABC',
    title: 'Who brings the money',
    purpose: 'Sorts members by amount and says how few of them bring most of it.',
    sentence:
      'Sort members by amount, largest first: class A brings up to {upToA} % of it, class B up to {upToB} %, class C the rest.',
    help: `**ABC analysis** (Pareto analysis) sorts the members by the sum of their amounts, returns taken off, largest first; equal amounts stand in the order of their ids. The **cumulative share** of member i is

(amount of members 1 … i) ÷ (amount of all members).

**A** are the members whose cumulative share is at most the first border (80 %), **B** those up to the second (95 %), **C** the rest. The first member is always A. Members with an amount of zero or less are C; they count as members and add nothing to the amount.

The **curve** shows the share of the amount that the top x % of the members bring. On the straight line everyone would bring the same; the further the curve is above it, the more depends on few. The top 20 % are the first ⌈n ÷ 5⌉ members.

Classes say what members have brought, not what they will: read them beside recency. Sources: Pareto, *Cours d’économie politique*, 1896; Dickie, “ABC inventory analysis shoots for dollars, not pennies”, *Factory Management and Maintenance*, 1951.`,
    'param.upToA': 'End of class A, %',
    'param.upToB': 'End of class B, %',
    'output.abc': 'Class per member',
    'output.summary': 'Summary',
    finding:
      '{members, plural, one {**{count} member** ({share} of {total}) brings} other {**{count} members** ({share} of {total}) bring}} {amountShare} of the money: class A. The top 20 % bring {topShare}; the {last} in class C bring {lastShare}.',
    'chart.title': 'How few members bring most of the money',
    'chart.subtitle': 'Pareto curve; the top 20 % of members bring {top}',
    'chart.x': 'Share of members, largest amount first',
    'chart.y': 'Share of amount',
    'chart.reference': 'everyone brings the same',
    'chart.border.A': 'A: {share}',
    'chart.border.B': 'A and B: {share}',
    'chart.label':
      'Pareto curve: class A is {share} of members with {amountShare} of the amount; the top 20 % bring {top}.',
    classes: 'Classes',
    'class.of': 'Class {class}',
    'column.member_id': 'Member',
    'column.rank': 'Rank',
    'column.amount': 'Amount',
    'column.share': 'Share',
    'column.cumulative': 'Cumulative share',
    'column.class': 'Class',
    'column.members': 'Members',
    'column.memberShare': 'Share of members',
    'column.amountShare': 'Share of amount',
    'note.withoutAmount':
      '{members, plural, one {{count} member is} other {{count} members are}} in C with an amount of zero or less after returns. The amounts above leave them out.',
    all: 'All',
    list: 'Members',
    'list.class': '{count} members: class {class}',
    'list.all': '{count} members',
    pager: 'Members {from} to {to} of {total}',
    empty: 'No member in this class.',
    'error.abc/bad-borders':
      'Class A ends at {a, number, percent} and class B at {b, number, percent} of the amount; A may not end after B. Raise the border of B, or lower that of A.',
    'error.abc/no-amount':
      'None of the {members, number} members has an amount above zero, so there is nothing to share out. Check the amount column and the sign of the amounts, or the filters above.',
  },
  zh: {
    name: 'ABC 分类',
    title: '消费额由谁贡献',
    purpose: '按消费额给会员排序，看多少会员贡献了大部分消费额。',
    sentence: '按消费额从高到低给会员排序：A 类累计到消费额的 {upToA}%，B 类累计到 {upToB}%，其余为 C 类。',
    help: `**ABC 分类**（帕累托分析）把会员按消费额合计（扣除退货）从高到低排序，同额按编号先后。第 i 位会员的**累计占比**为

（第 1 … i 位会员的消费额）÷（全部会员的消费额）。

累计占比不超过第一个分界（80%）的为 **A**，不超过第二个分界（95%）的为 **B**，其余为 **C**。第一位会员总属 A。消费额为零或为负的会员归 C：计入会员数，不计入消费额。

**曲线**表示消费额最高的 x% 会员贡献了多少消费额。直线表示人人相同；曲线高出直线越多，消费额越集中于少数会员。前 20% 为排序后的前 ⌈n ÷ 5⌉ 位。

分类说的是会员已经贡献了多少，不是将来会贡献多少，宜与最近消费时间一并看。来源：帕累托（Pareto）《Cours d’économie politique》，1896；Dickie，“ABC inventory analysis shoots for dollars, not pennies”，*Factory Management and Maintenance*，1951。`,
    'param.upToA': 'A 类分界（%）',
    'param.upToB': 'B 类分界（%）',
    'output.abc': '会员分类',
    'output.summary': '汇总',
    finding:
      '**{count} 位会员**（占 {total} 位的 {share}）贡献了 {amountShare} 的消费额，为 A 类。前 20% 的会员贡献 {topShare}；C 类 {last} 位会员贡献 {lastShare}。',
    'chart.title': '多少会员贡献了大部分消费额',
    'chart.subtitle': '帕累托曲线；前 20% 的会员贡献 {top}',
    'chart.x': '会员占比（消费额从高到低）',
    'chart.y': '消费额占比',
    'chart.reference': '人人相同',
    'chart.border.A': 'A：{share}',
    'chart.border.B': 'A 与 B：{share}',
    'chart.label': '帕累托曲线：A 类占会员的 {share}，占消费额的 {amountShare}；前 20% 的会员贡献 {top}。',
    classes: '各类',
    'class.of': '{class} 类',
    'column.member_id': '会员',
    'column.rank': '名次',
    'column.amount': '消费额',
    'column.share': '占比',
    'column.cumulative': '累计占比',
    'column.class': '分类',
    'column.members': '会员数',
    'column.memberShare': '会员占比',
    'column.amountShare': '消费额占比',
    'note.withoutAmount': '{count} 位会员扣除退货后的消费额为零或为负，归入 C 类，不计入以上消费额。',
    all: '全部',
    list: '会员',
    'list.class': '{count} 位会员：{class} 类',
    'list.all': '{count} 位会员',
    pager: '第 {from} 至 {to} 位，共 {total} 位会员',
    empty: '此类没有会员。',
    'error.abc/bad-borders':
      'A 类止于消费额的 {a, number, percent}，B 类止于 {b, number, percent}；A 类的分界不能高于 B 类。调高 B 类分界，或调低 A 类分界。',
    'error.abc/no-amount':
      '{members, number} 位会员的消费额都不大于零，无从分类。检查金额列与金额的正负号，或上方的筛选。',
  },
});
