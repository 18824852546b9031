import { feature, windowed } from '../catalogue';

const rest = { unit: 'count', family: 'loyalty', cause: 'loyalty' } as const;
const points = { ...rest, needs: ['points.at', 'points.points'] };
const expiring = { ...rest, needs: [...points.needs, 'points.expires_at'] };
const made = { ...rest, needs: ['referrals.at', 'referrals.referrer_id'] };
const received = { ...rest, needs: ['referrals.at', 'referrals.member_id'] };

const balance = [
  feature(
    [
      'points_balance',
      ['Points balance', '积分余额'],
      [
        'Points earned, less those used and those past their day; the soonest to expire are used first',
        '已获积分减去已用与已过期的积分；先到期的先用',
      ],
    ],
    points,
  ),
  ...windowed(
    [
      'points_expiring',
      ['Points expiring in {n} days', '{n}天内到期积分'],
      ['Points of the balance that expire within {n} days', '余额中{n}天内将到期的积分'],
    ],
    [30, 90],
    expiring,
  ).map(({ windowDays: _ahead, ...ahead }) => ahead),
  feature(
    [
      'points_expiring_share',
      ['Expiring share of points', '将到期积分占比'],
      ['Share of the balance that expires within 90 days', '余额中90天内将到期的占比'],
    ],
    { ...expiring, unit: 'share' },
  ),
];

const flows = [
  ...windowed(
    [
      'points_earned',
      ['Points earned, {n} days', '近{n}天获得积分'],
      ['Points earned in the last {n} days', '最近{n}天获得的积分'],
    ],
    [90, 365],
    points,
  ),
  ...windowed(
    [
      'points_burned',
      ['Points used, {n} days', '近{n}天使用积分'],
      ['Points redeemed in the last {n} days, not those that expired', '最近{n}天兑换使用的积分（不含过期）'],
    ],
    [90, 365],
    points,
  ),
  feature(
    [
      'points_burned_share',
      ['Used share of points', '积分使用率'],
      ['Points redeemed ÷ points earned, at most 1', '已兑换积分 ÷ 已获积分，至多为1'],
    ],
    { ...points, unit: 'share' },
  ),
  feature(
    [
      'points_expired_share',
      ['Expired share of points', '积分过期率'],
      [
        'Share of the points earned that expired unused by the ledger’s own rows, at most 1',
        '按流水记录，已获积分中未用而过期的占比，至多为1',
      ],
    ],
    { ...points, unit: 'share', needs: [...points.needs, 'points.reason'] },
  ),
  feature(
    [
      'points_earned_change_180d',
      ['Change in points earned', '近180天积分获取变化'],
      [
        'Points earned in the last 180 days against the 180 before: difference ÷ sum, −1 to 1',
        '最近180天与之前180天获得积分的差 ÷ 和，−1至1',
      ],
    ],
    { ...points, unit: 'ratio', windowDays: 360 },
  ),
  feature(
    [
      'points_earned_recency_days',
      ['Days since points were earned', '距上次获得积分天数'],
      ['Days since points were last earned', '距最近一次获得积分的天数'],
    ],
    { ...points, unit: 'day' },
  ),
  feature(
    [
      'points_burned_recency_days',
      ['Days since points were used', '距上次使用积分天数'],
      ['Days since points were last redeemed', '距最近一次兑换积分的天数'],
    ],
    { ...points, unit: 'day' },
  ),
];

const tiers = [
  feature(
    [
      'tier_rank',
      ['Rank of tier', '等级高低'],
      [
        'Place of the tier among all, 1 = lowest, by the words or numbers of the tiers; the members table holds the present tier only',
        '会员等级从低到高的名次，1为最低，由等级名称或数字判断；会员表只有当前等级',
      ],
    ],
    { ...rest, needs: ['members.tier'] },
  ),
  feature(
    [
      'downgrade_risk',
      ['Downgrade risk', '降级风险'],
      [
        'How much of the spend of the 180 days before is missing in the last 180, 0 to 1; 0 in the lowest tier, which cannot be lost',
        '最近180天消费较之前180天减少的比例，0至1；最低等级为0',
      ],
    ],
    { ...rest, unit: 'share', needs: ['members.tier', 'orders.amount'], windowDays: 360 },
  ),
];

const referrals = [
  feature(
    [
      'referrals_made',
      ['Referrals made', '推荐人数'],
      ['Members brought in by this member', '由该会员推荐加入的人数'],
    ],
    made,
  ),
  ...windowed(
    [
      'referrals_made',
      ['Referrals made, {n} days', '近{n}天推荐人数'],
      ['Members brought in by this member in the last {n} days', '最近{n}天由该会员推荐加入的人数'],
    ],
    [180],
    made,
  ),
  feature(
    [
      'referral_recency_days',
      ['Days since a referral', '距上次推荐天数'],
      ['Days since this member last brought somebody in', '距该会员最近一次推荐他人的天数'],
    ],
    { ...made, unit: 'day' },
  ),
  feature(
    [
      'referrals_received',
      ['Referrals received', '被推荐次数'],
      ['Times this member was referred by another', '该会员被他人推荐的次数'],
    ],
    received,
  ),
];

/** The words of the family `loyalty`. */
export const loyaltyFeatures = [...balance, ...flows, ...tiers, ...referrals];
