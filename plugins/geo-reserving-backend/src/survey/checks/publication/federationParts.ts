/** What is wrong between hosts of a federation and those who send requests to them. */
import {
  serviceNamedBy,
  domainOf,
} from '../../../directors/istio/federation/federationOf';
import { describeNote } from '../../../directors/istio/prediction';
import type { ServiceFact } from '../../../fleet/facts';
import type { MeshMember } from '../../mesh/meshMember';
import type { Placement } from '../../service/Placement';
import type { ServiceContext } from '../../service/ServiceContext';
import { isIstio, type IstioRoute } from '../../split/Route';
import { kubectl } from '../../support/kubectl';
import { isKnown } from '../../support/reading';
import { listOf, percent } from '../../support/words';
import type { Part } from '../conclude';
import { seenIn } from '../evidence';
import { isPublic, PUBLIC_LABEL, unnamedPorts } from './publicLabel';

export function federationParts(service: ServiceContext): {
  failures: Part[];
  warnings: Part[];
} {
  const routes = service.routes.filter(isIstio);
  return {
    failures: routes.flatMap(route => [
      ...nobodyPublishes(route, service),
      ...withoutTls(route),
    ]),
    warnings: [
      ...routes.flatMap(route => aboutToVanish(route, service)),
      ...service.placements.flatMap(unknownProtocols),
    ],
  };
}

/** A VirtualService names a host that no ServiceEntry does: its share gets errors. */
function nobodyPublishes(route: IstioRoute, service: ServiceContext): Part[] {
  return route.prediction.notes.flatMap(note => {
    if (note.code !== 'route-unknown-host') {
      return [];
    }
    const { host, percent: share, virtualService } = note.params;
    const owner = ownerOf(host, service);
    const isUnlabelled = owner?.service && !isPublic(owner.service);
    return [
      {
        title: `${percent(share)} of the requests from ${
          route.cluster
        } go to a host that nobody publishes`,
        detail: `VirtualService ${virtualService} in ${
          route.cluster
        } sends them to ${host}, and no ServiceEntry there names it.${
          isUnlabelled
            ? ` ${owner.cluster} has the Service without the label ${PUBLIC_LABEL}.`
            : ''
        }`,
        evidence: [
          seenIn(
            route.member.cluster,
            'virtualservices',
            route.reading,
            describeNote(note),
          ),
        ],
        remedy: isUnlabelled
          ? labelled(owner.cluster, service)
          : {
              text: `Check the federation with the cluster whose domain ${
                domainOf(host) ?? host
              } is, and that its Service has the label ${PUBLIC_LABEL}.`,
              commands: [],
            },
        params: { cluster: route.cluster, host },
      },
    ];
  });
}

/** A rule of the client's namespace hides the platform's, tls and all. */
function withoutTls(route: IstioRoute): Part[] {
  return route.prediction.notes.flatMap(note =>
    note.code === 'federation-without-tls'
      ? [
          {
            title: `Requests from ${route.cluster} are refused by the gateways of the other side`,
            detail: `In ${route.cluster}: ${describeNote(note)}`,
            evidence: [
              seenIn(
                route.member.cluster,
                'destinationrules',
                route.reading,
                describeNote(note),
              ),
            ],
            remedy: {
              text: 'Write trafficPolicy.tls.mode: ISTIO_MUTUAL into the rule, or delete it.',
              commands: [],
            },
            params: { cluster: route.cluster },
          },
        ]
      : [],
  );
}

/** The host is still known, and its Service is no longer published: the next exchange of metadata takes it away. */
function aboutToVanish(route: IstioRoute, service: ServiceContext): Part[] {
  return route.prediction.policy.destinations.flatMap(({ remote }) => {
    const owner = service.placements.find(
      p => p.cluster.name === remote?.cluster,
    );
    if (
      !remote ||
      !owner?.service ||
      !isKnown(owner.readings.service) ||
      isPublic(owner.service)
    ) {
      return [];
    }
    const { name } = owner.cluster;
    return [
      {
        title: `${name} no longer publishes it`,
        detail: `${route.cluster} sends requests to ${remote.host}, and the Service in ${name} has lost the label ${PUBLIC_LABEL}: with the next exchange of metadata the host is gone.`,
        evidence: [
          seenIn(
            owner.cluster,
            'services',
            owner.readings.service,
            `It has no label ${PUBLIC_LABEL}.`,
          ),
        ],
        remedy: labelled(name, service),
        params: { cluster: name },
      },
    ];
  });
}

function unknownProtocols({ cluster, service, readings }: Placement): Part[] {
  const ports = service && isPublic(service) ? unnamedPorts(service) : [];
  return ports.length === 0
    ? []
    : [
        {
          title: `${cluster.name} publishes ports of an unknown protocol`,
          detail: `The name of port ${listOf(ports)} of the Service in ${
            cluster.name
          } does not begin with a protocol that Istio knows, so the other clusters of the federation take it for plain TCP, or leave it out.`,
          evidence: [
            seenIn(
              cluster,
              'services',
              readings.service,
              `Port ${listOf(ports)} is published.`,
            ),
          ],
          remedy: {
            text: 'Begin the name of each port with its protocol: http-web, grpc-api, tcp-db.',
            commands: [],
          },
          params: { cluster: cluster.name },
        },
      ];
}

/** The cluster whose domain the host is in, and its Service, as far as it was read. */
function ownerOf(
  host: string,
  { ref, members }: ServiceContext,
): { cluster: string; service?: ServiceFact } | undefined {
  const key = `${ref.namespace}/${ref.name}`;
  const domain = domainOf(host);
  const owner = [...members.values()].find(
    (m: MeshMember) =>
      m.clusterDomain !== undefined && m.clusterDomain === domain,
  );
  return owner && serviceNamedBy(host) === key
    ? { cluster: owner.cluster.name, service: owner.cluster.services.get(key) }
    : undefined;
}

function labelled(cluster: string, { ref }: ServiceContext) {
  return {
    text: 'Publish the Service with the label; the others import it within a minute.',
    commands: [
      kubectl(
        { cluster, namespace: ref.namespace },
        'label',
        'service',
        ref.name,
        `${PUBLIC_LABEL}=`,
      ),
    ],
  };
}
