import type {
  PeeringView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { PeeringSet } from '../mesh/PeeringSet';

/** Up to so many are all told. Between 50 clusters there are 2,450, and a page that has them folds them. */
const FEW = 60;

type Shown = Pick<ServiceView, 'peerings' | 'healthyPeerings'>;

/** The peerings of a service as its view tells them; the same for all services between the same clusters. */
export const peeringsShown = memoByMap((set: PeeringSet): Shown => {
  if (set.all.length <= FEW) {
    return { peerings: set.all.map(briefly) };
  }
  const told = set.all.filter(peering => !isFolded(peering, set));
  const folded = set.all.filter(peering => isFolded(peering, set));
  return {
    peerings: told.map(briefly),
    healthyPeerings: {
      count: folded.length,
      ...oldestOf(folded),
      stale: folded.some(({ provenance }) => provenance.stale),
    },
  };
});

/** Nothing is to be said of it, nor of the way back. */
function isFolded(peering: PeeringView, set: PeeringSet): boolean {
  const { from, to = '' } = peering;
  const back = set.between(to, from);
  return isFine(peering) && (back === undefined || isFine(back));
}

function isFine({ status, reciprocal }: PeeringView): boolean {
  return status === 'healthy' && reciprocal;
}

function oldestOf(peerings: readonly PeeringView[]): { at?: string } {
  const times = peerings.map(({ provenance }) => provenance.at);
  const known = times.filter((at): at is string => at !== undefined);
  return known.length > 0 && known.length === times.length
    ? { at: known.reduce((oldest, at) => (at < oldest ? at : oldest)) }
    : {};
}

/** A service depends on dozens of peerings; what a healthy one consists of is told with the fleet. */
function briefly(peering: PeeringView): PeeringView {
  return peering.status === 'healthy'
    ? { ...peering, conditions: [] }
    : peering;
}
