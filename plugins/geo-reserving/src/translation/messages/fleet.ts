/** Sentences of the fleet page. */
export const fleetMessages = {
  'fleet.title': 'Fleet',
} as const;
