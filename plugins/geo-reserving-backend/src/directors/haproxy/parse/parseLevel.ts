import type { HaproxySnapshot, StatsLevel } from '../HaproxySnapshot';

const LEVELS: readonly StatsLevel[] = ['user', 'operator', 'admin'];

/** What the socket allows: `show cli level`. Empty where an old version does not say. */
export function parseLevel(text: string): Pick<HaproxySnapshot, 'level'> {
  const level = LEVELS.find(one => one === text.trim());
  return level ? { level } : {};
}
