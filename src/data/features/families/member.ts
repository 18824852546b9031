import { DAY_MS } from '../../clock/clock';
import { emptyColumns, feature, type FeatureValues } from '../catalogue';
import type { FamilyModule, FeatureView } from '../featureView';

const rest = { unit: 'category', family: 'member', cause: 'lifeStage' } as const;
const YEAR_DAYS = 365.2425;

const features = [
  feature(
    ['tenure_days', ['Days since joining', '入会天数'], ['Days since the member joined', '距入会日期的天数']],
    {
      ...rest,
      unit: 'day',
      cause: 'loyalty',
      needs: ['members.joined_at'],
    },
  ),
  feature(
    [
      'activation_days',
      ['Days to activation', '激活用时'],
      ['Days from joining to activation', '入会到激活的天数'],
    ],
    {
      ...rest,
      unit: 'day',
      needs: ['members.joined_at', 'members.activated_at'],
    },
  ),
  feature(
    [
      'age_years',
      ['Age', '年龄'],
      ['Age in years, from the birth date where there is one', '年龄（有出生日期时按快照日计算）'],
    ],
    {
      ...rest,
      unit: 'year',
      needs: ['members.age'],
    },
  ),
  feature(['gender', ['Gender', '性别'], ['As in the members table', '会员表中的性别']], {
    ...rest,
    needs: ['members.gender'],
  }),
  feature(['region', ['Region', '地区'], ['As in the members table', '会员表中的地区']], {
    ...rest,
    needs: ['members.region'],
  }),
  feature(
    [
      'acquisition_channel',
      ['Acquisition channel', '获客渠道'],
      ['As in the members table', '会员表中的渠道'],
    ],
    {
      ...rest,
      needs: ['members.channel'],
    },
  ),
  feature(
    [
      'tier',
      ['Tier', '会员等级'],
      ['As in the members table, which holds the present tier only', '会员表中的当前等级'],
    ],
    {
      ...rest,
      cause: 'loyalty',
      needs: ['members.tier'],
    },
  ),
  feature(
    [
      'consent',
      ['Reachable', '可触达'],
      ['1 where the member agreed to be contacted', '同意接收营销信息为1'],
    ],
    {
      ...rest,
      unit: 'share',
      cause: 'engagement',
      needs: ['members.consent'],
    },
  ),
];

/** Who the member is (F7, with tenure and tier of F6). What lies after the snapshot counts as missing. */
export const member: FamilyModule = { features, compute };

function compute({ members, at, memberCount }: FeatureView): Record<string, FeatureValues> {
  if (!members) return {};
  const columns = emptyColumns(['tenure_days', 'activation_days', 'age_years', 'consent'], memberCount);
  for (let m = 0; m < memberCount; m++) {
    const joined = members.joinedAt[m]!;
    const activated = members.activatedAt[m]!;
    const born = members.birthAt[m]!;
    if (joined < at) columns.tenure_days[m] = (at - joined) / DAY_MS;
    if (joined < at && activated < at) columns.activation_days[m] = (activated - joined) / DAY_MS;
    columns.age_years[m] = Number.isNaN(born)
      ? members.age[m]!
      : Math.floor((at - born) / (YEAR_DAYS * DAY_MS));
    columns.consent[m] = members.consent[m]!;
  }
  const { gender, region, channel, tier } = members;
  return { ...columns, gender, region, acquisition_channel: channel, tier };
}
