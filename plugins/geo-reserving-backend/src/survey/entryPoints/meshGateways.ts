import type { EntryPointView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterFacts, PeeringFact } from '../../fleet/facts';
import { by, distinct } from '../support/order';
import {
  provenanceOf,
  readingOf,
  weakest,
  type Clock,
} from '../support/reading';

type Seen = { peer: ClusterFacts; peering: PeeringFact };

/**
 * The ingress gateways through which the clusters joined to this one send requests into it, as these clusters state
 * them: nothing in a cluster says under which address others know it.
 */
export function meshGateways(
  cluster: ClusterFacts,
  all: readonly ClusterFacts[],
  clock: Clock,
): EntryPointView[] {
  const { uuid } = cluster.identity;
  const seen = uuid === undefined ? [] : statementsAbout(uuid, all);
  const addresses = distinct(
    seen.flatMap(({ peering }) =>
      peering.gateways.map(g => `${g.address}:${g.port}`),
    ),
  );
  if (addresses.length === 0) {
    return [];
  }
  const peers = distinct(seen.map(({ peer }) => peer.name));
  const readings = seen.map(({ peer, peering }) =>
    readingOf(peer, resourceOf(peering), clock),
  );
  return [
    {
      cluster: cluster.name,
      kind: 'IstioIngressGateway',
      name: 'ingressgateway',
      via: 'peers of the mesh',
      addresses,
      inMesh: true,
      provenance: provenanceOf(peers.join(', '), weakest(readings)),
    },
  ];
}

function statementsAbout(uuid: string, all: readonly ClusterFacts[]): Seen[] {
  return [...all]
    .sort(by(c => c.name))
    .flatMap(peer =>
      [...peer.istiomulticlusters.values(), ...peer.istiofederations.values()]
        .filter(p => p.remoteUuid === uuid && p.gateways.length > 0)
        .map(peering => ({ peer, peering })),
    );
}

function resourceOf({ kind }: PeeringFact) {
  return kind === 'IstioMulticluster'
    ? 'istiomulticlusters'
    : 'istiofederations';
}
