import { formatCount, formatFixed, formatNumber, formatPercent } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import { groupName, timeWords } from './words';
import type { SurvivalView } from './types';

const finding: FindingOf<SurvivalView, unknown> = (view, _params, text) => {
  const { summary, logrank } = view;
  const { members, events, groups } = summary;
  const facts = {
    members: formatCount(text.locale, members),
    events: formatCount(text.locale, events),
    share: formatPercent(text.locale, events / members),
  };
  const first = text('finding.left', facts);
  if (groups.length < 2 || logrank.p === null) {
    const [all] = groups;
    const median = all?.median ?? null;
    if (median === null) return `${first} ${text('finding.no-median')}`;
    return `${first} ${text('finding.median', { time: timeWords(view, median, text) })}`;
  }
  const byMean = [...groups].sort((a, b) => b.mean - a.mean);
  const [best, worst] = [byMean[0]!, byMean.at(-1)!];
  const second = text(logrank.p < 0.05 ? 'finding.groups' : 'finding.same', {
    best: groupName(best.group, text),
    worst: groupName(worst.group, text),
    more: formatNumber(text.locale, best.mean, 1),
    less: formatNumber(text.locale, worst.mean, 1),
    tau: timeWords(view, summary.tau, text),
    p: logrank.p < 0.001 ? '< 0.001' : `= ${formatFixed(text.locale, logrank.p, 3)}`,
  });
  return `${first} ${second}`;
};

export default finding;
