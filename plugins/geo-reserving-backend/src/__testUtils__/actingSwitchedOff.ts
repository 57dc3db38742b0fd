import type { Acting } from '../api/acting/Acting';

/** Acting in a portal that only looks: nothing was ever planned, and asking for more is a fault of the test. */
export function actingSwitchedOff(): Acting {
  const never = async (): Promise<never> => {
    throw new Error('nothing acts in this test');
  };
  return {
    enabled: false,
    defaultExpirySeconds: {},
    plan: never,
    planById: async () => undefined,
    staleness: () => undefined,
    start: never,
    operation: never,
    operations: async () => ({ items: [] }),
    journal: never,
    act: never,
  };
}
