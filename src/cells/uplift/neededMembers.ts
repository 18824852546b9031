import { membersPerArm } from '../../analysis/statistics/testPlanning';
import type { ArmEffect } from './types';

/** Two-sided false alarms and chance to see what is there, as campaigns are planned by custom. */
const PLAN = { alpha: 0.05, power: 0.8 };

/**
 * Members each arm of a next campaign needs to see an effect of this size again; null where the outcome is no share or
 * there is no effect.
 */
export function neededMembers({ mean, controlMean }: ArmEffect, isShare: boolean): number | null {
  if (!isShare || mean === controlMean) return null;
  return Math.ceil(membersPerArm({ p0: controlMean, p1: mean, ...PLAN }));
}
