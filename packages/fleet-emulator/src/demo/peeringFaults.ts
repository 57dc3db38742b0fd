import type { PeeringHealth } from './objects/peeringStatus';

/** A direction of a peering that is not well from the start. */
export type DemoPeeringFault = {
  from: string;
  to: string;
  health: PeeringHealth;
  /** Age of the last probe when the demo starts. */
  probedMsAgo: number;
  sinceMsAgo: number;
  /** False: nobody probes any more, so the last result grows old. */
  probing: boolean;
};

const MINUTE_MS = 60_000;

/** São Paulo cannot reach Singapore, though the way back works; and fra-2 stopped probing São Paulo. */
export const DEMO_PEERING_FAULTS: readonly DemoPeeringFault[] = [
  {
    from: 'gru-1',
    to: 'sin-1',
    health: 'broken',
    probedMsAgo: 0,
    sinceMsAgo: 31 * MINUTE_MS,
    probing: true,
  },
  {
    from: 'fra-2',
    to: 'gru-1',
    health: 'healthy',
    probedMsAgo: 12 * MINUTE_MS,
    sinceMsAgo: 9 * 24 * 60 * MINUTE_MS,
    probing: false,
  },
];
