import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';

/** Nothing is changed in a window that somebody kept free of changes. */
export const freezeWindow: SafetyRule = {
  id: 'freeze-window',
  title: 'No freeze is in force',
  defaultMode: 'block',
  defaults: {},
  check({ now, surroundings }) {
    const active = surroundings.freezes.find(
      ({ from, until }) => from <= now && now < until,
    );
    return active
      ? {
          verdict: 'violated',
          statement: `A freeze is in force until ${new Date(
            active.until,
          ).toISOString()}: ${active.reason}`,
        }
      : { verdict: 'pass', statement: 'No freeze is in force.' };
  },
};

/** Nothing is changed about a service that somebody locked. */
export const serviceLock: SafetyRule = {
  id: 'service-lock',
  title: 'Nobody locked the service',
  defaultMode: 'block',
  defaults: {},
  check({ surroundings }) {
    const [lock] = surroundings.locks;
    return lock
      ? {
          verdict: 'violated',
          statement: `${lock.by} locked it: ${lock.reason}`,
        }
      : { verdict: 'pass', statement: 'Nobody locked it.' };
  },
};
