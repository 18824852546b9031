import { feature, windowed } from '../catalogue';

const rest = { unit: 'count', family: 'service', cause: 'service', needs: ['service.at'] } as const;
const complaint = { ...rest, needs: ['service.at', 'service.complaint'] } as const;
const rated = { ...rest, unit: 'score', needs: ['service.at', 'service.rating'] } as const;
const worded = { ...rest, unit: 'score', needs: ['service.at', 'service.text'] } as const;

const contacts = [
  feature(
    [
      'service_recency_days',
      ['Days since service contact', '距上次服务天数'],
      ['Days from the last service message', '距最近一次客服联系的天数'],
    ],
    { ...rest, unit: 'day' },
  ),
  ...windowed(
    [
      'service_contacts',
      ['Service contacts, {n} days', '近{n}天客服次数'],
      ['Service messages in the last {n} days', '最近{n}天的客服联系次数'],
    ],
    [30, 90, 365],
    rest,
  ),
  feature(
    [
      'service_contacts_change_90d',
      ['Change in service contacts', '近90天客服次数变化'],
      [
        'Service messages in the last 90 days − those in the 90 before',
        '最近90天客服次数 − 之前90天客服次数',
      ],
    ],
    { ...rest, windowDays: 180 },
  ),
];

const complaints = [
  ...windowed(
    [
      'complaints',
      ['Complaints, {n} days', '近{n}天投诉次数'],
      ['Complaints in the last {n} days', '最近{n}天的投诉次数'],
    ],
    [90, 365],
    complaint,
  ),
  feature(
    [
      'complaint_recency_days',
      ['Days since a complaint', '距上次投诉天数'],
      ['Days from the last complaint', '距最近一次投诉的天数'],
    ],
    { ...complaint, unit: 'day' },
  ),
  feature(
    [
      'unresolved_180d',
      ['Unresolved, 180 days', '近180天未解决'],
      ['Service messages of the last 180 days not resolved', '最近180天未解决的客服联系'],
    ],
    { ...rest, needs: ['service.at', 'service.resolved'], windowDays: 180 },
  ),
  feature(
    [
      'unresolved_share',
      ['Unresolved share', '未解决占比'],
      ['Share of all service messages not resolved', '全部客服联系中未解决的占比'],
    ],
    { ...rest, unit: 'share', needs: ['service.at', 'service.resolved'] },
  ),
  feature(
    [
      'open_complaints',
      ['Open complaints, recent ones weigh more', '未解决投诉（近期权重大）'],
      [
        'Complaints not resolved; each counts half as much every 60 days',
        '未解决的投诉次数，每过60天权重减半',
      ],
    ],
    { ...rest, needs: ['service.at', 'service.complaint', 'service.resolved'] },
  ),
];

const ratings = [
  feature(
    ['rating_mean', ['Mean rating', '平均评分'], ['Mean rating of service messages', '客服评分均值']],
    rated,
  ),
  feature(
    [
      'rating_last',
      ['Last rating', '最近评分'],
      ['Rating of the last rated service message', '最近一次客服评分'],
    ],
    rated,
  ),
  feature(
    [
      'rating_change',
      ['Change in rating', '评分变化'],
      ['Last rating − mean of the ratings before', '最近评分 − 此前评分均值'],
    ],
    rated,
  ),
];

const sentiment = [
  feature(
    [
      'sentiment_mean',
      ['Mean sentiment', '平均情感'],
      [
        'Mean of (good − bad) ÷ (good + bad) words of the service messages, −1 to 1, by a small lexicon',
        '客服留言中（褒义 − 贬义）÷（褒义 + 贬义）词数的均值，−1至1，按小词典判断',
      ],
    ],
    worded,
  ),
  feature(
    [
      'sentiment_last',
      ['Last sentiment', '最近情感'],
      ['Sentiment of the last service message, −1 to 1', '最近一条客服留言的情感，−1至1'],
    ],
    worded,
  ),
  feature(
    [
      'negative_messages_180d',
      ['Negative messages, 180 days', '近180天负面留言'],
      [
        'Service messages of the last 180 days with more bad words than good',
        '最近180天贬义词多于褒义词的客服留言',
      ],
    ],
    { ...worded, unit: 'count', windowDays: 180 },
  ),
];

/** The words of the family `service`. */
export const serviceFeatures = [...contacts, ...complaints, ...ratings, ...sentiment];
