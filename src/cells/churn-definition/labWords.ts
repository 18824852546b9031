import { defineMessages } from '../../i18n/translate';
import { stateWords } from '../framework/stateWords';

/** Words of the definition lab: silence, segments and states. */
export default defineMessages({
  en: {
    ...stateWords.en,
    'lab.title': 'How long is too long?',
    'lab.silence': 'Silence',
    'lab.days': '{days} days',
    'lab.suggestion':
      '**{days} days** is what the data suggest: from there on fewer than 20 % come back within 60 days ({returned} of {silences} silences followed to the end). At {half} days it is still {halfReturned}.',
    'lab.noSuggestion':
      'The data suggest no length: at none do fewer than 20 % come back within 60 days, or fewer than 30 silences can be followed that far.',
    'lab.back': 'Of {silences} silences that long, came back: {list}.',
    'lab.within': '{share} within {days} days',
    'lab.unknown': 'No silence of {days} days can be followed to an end in these data.',
    'lab.now': '{members} members are silent for {days} days or longer now.',
    'lab.use': 'Use {days} days',
    states: 'Where members stand now',
    'column.state': 'State',
    'column.members': 'Members',
    'column.member_id': 'Member',
    'column.own_gap_days': 'Own gap, days',
    'column.return_chance': 'Chance to return',
    'meaning.active':
      'In the own rhythm: silent no longer than the days that usually lie between two orders.',
    'meaning.atRisk': 'Out of the own rhythm, but not gone by the rule: the ones to win over now.',
    'meaning.dormant': 'Gone by the rule, but seen within {seen} days (an event, or an answered contact).',
    'meaning.away':
      'Gone and not seen. {horizon, plural, =0 {The data are too short to say how many come back.} other {From such a silence, or the longest that can be followed, at least {chance} came back within # days: temporary churn.}}',
    'meaning.lost':
      'Gone and not seen. {horizon, plural, =0 {The data are too short to tell.} other {From such a silence, or the longest that can be followed, fewer than {chance} came back within # days: permanent churn.}}',
    list: 'Members and their states',
    all: 'All',
    empty: 'No member is in this state.',
    pager: '{from}–{to} of {total}',
    segments: 'Silence by segment',
    'column.segment': 'Segment',
    'column.suggested': 'Suggested, days',
    'column.days': 'Used, days',
    'segment.days': 'Days of silence of {segment}',
    'segment.allowed': 'A whole number from 1 to {most, number}.',
  },
  zh: {
    ...stateWords.zh,
    'lab.title': '沉默多久算太久？',
    'lab.silence': '沉默',
    'lab.days': '{days} 天',
    'lab.suggestion':
      '数据建议 **{days} 天**：从此以后 60 天内回来的低于 20%（可跟踪的 {silences} 次沉默中有 {returned}）。在 {half} 天时仍有 {halfReturned}。',
    'lab.noSuggestion': '数据给不出建议：没有哪个长度使 60 天内回来的低于 20%，或可跟踪的沉默不足 30 次。',
    'lab.back': '在 {silences} 次同样长的沉默中，回来的比例：{list}。',
    'lab.within': '{days} 天内 {share}',
    'lab.unknown': '这些数据中没有可跟踪到底的 {days} 天沉默。',
    'lab.now': '目前有 {members} 位会员沉默 {days} 天或更久。',
    'lab.use': '采用 {days} 天',
    states: '会员目前的状态',
    'column.state': '状态',
    'column.members': '会员数',
    'column.member_id': '会员',
    'column.own_gap_days': '自身间隔（天）',
    'column.return_chance': '回归机会',
    'meaning.active': '处于自身节奏：沉默不超过两次下单之间的通常天数。',
    'meaning.atRisk': '已超出自身节奏，但按规则尚未离开：现在最值得挽回。',
    'meaning.dormant': '按规则已离开，但 {seen} 天内仍有活动（事件，或回应过触达）。',
    'meaning.away':
      '已离开且无活动。{horizon, plural, =0 {数据太短，无法判断有多少人会回来。} other {同样长（或可追踪的最长）的沉默中，# 天内至少有 {chance} 回来：暂时流失。}}',
    'meaning.lost':
      '已离开且无活动。{horizon, plural, =0 {数据太短，无法判断。} other {同样长（或可追踪的最长）的沉默中，# 天内回来的不到 {chance}：永久流失。}}',
    list: '会员及其状态',
    all: '全部',
    empty: '没有处于此状态的会员。',
    pager: '第 {from}–{to} 位，共 {total} 位',
    segments: '各分群的沉默天数',
    'column.segment': '分群',
    'column.suggested': '建议（天）',
    'column.days': '采用（天）',
    'segment.days': '{segment} 的沉默天数',
    'segment.allowed': '1 至 {most, number} 的整数。',
  },
});
