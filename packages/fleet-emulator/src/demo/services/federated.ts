import type { DemoService } from '../DemoService';
import { hostOf } from '../DemoService';

const service = { namespace: 'shop', name: 'offers' };

/** Percent that each side keeps for itself. */
const OWN_PERCENT = 80;

/** The cluster on the other side of the federation. */
const PEER: Record<string, string> = { 'iad-1': 'syd-1', 'syd-1': 'iad-1' };

/**
 * Federated between Virginia and Sydney: nothing is pooled, so a VirtualService on each side sends a share to the host
 * that the other one publishes. The shares stay what they are, whatever happens to either side.
 */
export const FEDERATED: DemoService = {
  ...service,
  version: '2.3.0',
  placements: { 'iad-1': 6, 'syd-1': 5 },
  published: ['iad-1', 'syd-1'],
  virtualService: ({ name }) => {
    const peer = PEER[name];
    const own = hostOf(service, name);
    return peer
      ? {
          hosts: [own],
          http: [
            {
              route: [
                { destination: { host: own }, weight: OWN_PERCENT },
                {
                  destination: { host: hostOf(service, peer) },
                  weight: 100 - OWN_PERCENT,
                },
              ],
            },
          ],
        }
      : undefined;
  },
  demand: { 'us-east': 140, oceania: 90 },
  catalog: {
    owner: 'team-growth',
    system: 'shop',
    description: 'Offers of the day, on both sides of the Pacific',
    declared: { regions: 'us-east,oceania' },
  },
};
