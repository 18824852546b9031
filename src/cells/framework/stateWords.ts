import { defineMessages } from '../../i18n/translate';

/** The states members are in (data/clock/memberStates.ts) and the columns that tell them, for every kind that shows them. */
export const stateWords = defineMessages({
  en: {
    'column.silent_days': 'Days of silence',
    'column.order_days': 'Order days',
    'column.seen_at': 'Last seen',
    'state.active': 'Active',
    'state.atRisk': 'At risk',
    'state.dormant': 'Dormant',
    'state.away': 'Away',
    'state.lost': 'Lost',
  },
  zh: {
    'column.silent_days': '沉默天数',
    'column.order_days': '下单天数',
    'column.seen_at': '最近活跃',
    'state.active': '活跃',
    'state.atRisk': '有流失风险',
    'state.dormant': '沉睡',
    'state.away': '暂时流失',
    'state.lost': '永久流失',
  },
});
