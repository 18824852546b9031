import type { ShapeAt } from '../framework/params';

const TEXT_ROLES = ['gender', 'region', 'channel', 'tier', 'consent'];

/** Undefined where the snapshot's own columns are offered; else what the members table knows, and the first order. */
function offered(at: ShapeAt, own: readonly string[]): readonly string[] | undefined {
  const snapshot = at('snapshot');
  if (snapshot && (Object.hasOwn(snapshot.roles, 'tenure') || !at('orders'))) return undefined;
  const members = at('members');
  const has = (role: string) => members !== undefined && Object.hasOwn(members.roles, role);
  return [...own, ...TEXT_ROLES.filter(has)];
}

export const offeredGroups = (at: ShapeAt): readonly string[] | undefined => offered(at, []);

export const offeredCovariates = (at: ShapeAt): readonly string[] | undefined => {
  const members = at('members');
  const hasAge =
    members && (Object.hasOwn(members.roles, 'age') || Object.hasOwn(members.roles, 'birth_date'));
  return offered(at, ['firstAmount', ...(hasAge ? ['age'] : [])]);
};
