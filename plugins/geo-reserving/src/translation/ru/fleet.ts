import type { fleetMessages } from '../messages/fleet';

/** Russian for `messages/fleet.ts`. */
export const fleetRussian: Record<keyof typeof fleetMessages, string> = {
  'fleet.title': 'Парк кластеров',
};
