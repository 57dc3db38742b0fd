/**
 * Policy parity: every control plane reads its own copy, so the objects that direct a service have
 * to be present and equal in every cluster with callers.
 */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import { policiesOf } from '../service/policiesOf';
import type { ServiceContext } from '../service/ServiceContext';
import { isCilium, type KnownRoute } from '../split/Route';
import { kubectl } from '../support/kubectl';
import { by, byText, groupBy } from '../support/order';
import { isKnown } from '../support/reading';
import { listOf } from '../support/words';
import { conclude, type Part } from './conclude';
import { seenIn } from './evidence';

export function policyParity(service: ServiceContext): Finding {
  const known = service.routes.filter((r): r is KnownRoute => r.known);
  const compared = comparable(known);
  const groups = [...groupBy(compared, contentOf)]
    .map(([content, routes]) => ({ content, routes }))
    .sort(by(g => g.content))
    .sort(
      (a, b) =>
        b.routes.length - a.routes.length ||
        Number(isCilium(b.routes[0])) - Number(isCilium(a.routes[0])),
    );
  const [main] = groups;
  return conclude('policy-parity', 'warn', {
    warnings: groups.slice(1).map(group => differs(group, main, service.ref)),
    unknowns: [
      ...service.routes.flatMap(r =>
        r.known && isKnown(r.reading)
          ? []
          : [unread(r.cluster, r.known ? r.reading.gap : r.reason)],
      ),
      ...(service.routes.length === 0
        ? [unread('every cluster', undefined)]
        : []),
    ],
    pass: {
      title: 'The same policies direct it everywhere',
      detail: passDetail(main),
      evidence: () => compared.map(evidenceOf),
    },
  });
}

/**
 * Clusters whose objects can be the same at all: where Cilium directs it, everywhere; else those with a mesh, and of
 * these the ones that share a cluster domain, since objects of a federation name hosts of their own.
 */
function comparable(routes: readonly KnownRoute[]): readonly KnownRoute[] {
  if (routes.some(isCilium)) {
    return routes;
  }
  const domains = groupBy(
    routes.filter(r => r.by === 'istio'),
    r => r.member.clusterDomain ?? '',
  );
  const [largest = []] = [...domains]
    .sort(by(([domain]) => domain))
    .map(([, group]) => group)
    .sort((a, b) => b.length - a.length);
  return largest;
}

type Group = { content: string; routes: KnownRoute[] };

/** What the policies say, without what differs from cluster to cluster by nature. */
function contentOf(route: KnownRoute): string {
  if (isCilium(route)) {
    // Who is preferred and who shares may differ on purpose; that each takes part may not.
    return 'global';
  }
  const { rules, virtualServices } = policiesOf(route);
  return JSON.stringify([
    rules.map(r => [
      r.namespace,
      r.name,
      r.host,
      [...(r.exportTo ?? [])].sort(byText),
      inOrder(r.trafficPolicy),
      inOrder(r.subsets),
    ]),
    virtualServices.map(v => [v.namespace, v.name, v.hosts, inOrder(v.http)]),
  ]);
}

/** The same value with the keys of objects sorted: their order means nothing. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder);
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .sort(by(([key]) => key))
        .map(([key, inner]) => [key, inOrder(inner)])
    : value;
}

function differs(
  group: Group,
  main: Group,
  service: ServiceContext['ref'],
): Part {
  const clusters = group.routes.map(r => r.cluster);
  const others = listOf(main.routes.map(r => r.cluster));
  const isAbsent = namesOf(group.routes[0]).length === 0;
  const verb = clusters.length === 1 ? 'has' : 'have';
  return {
    title: isAbsent
      ? `${listOf(clusters)} ${verb} no policy for it`
      : `${listOf(clusters)} ${verb} another policy`,
    detail: isAbsent
      ? `${describe(
          main.routes[0],
        )} directs it in ${others} and is absent in ${listOf(
          clusters,
        )}, whose callers ${
          group.routes[0].by === 'istio'
            ? 'follow the mesh’s defaults'
            : 'have only what is there'
        }.`
      : `What directs it in ${listOf(clusters)} (${describe(
          group.routes[0],
        )}) is not what directs it in ${others} (${describe(main.routes[0])}).`,
    evidence: () => [...group.routes, ...main.routes].map(evidenceOf),
    remedy: () => ({
      text: 'Write the same objects to every cluster, unless they differ on purpose.',
      commands: isCilium(main.routes[0])
        ? group.routes.map(route => makeGlobal(route, service))
        : copyCommands(main.routes[0], group.routes),
    }),
    params: { cluster: clusters[0], clusters: clusters.length },
  };
}

function makeGlobal(
  { cluster }: KnownRoute,
  { namespace, name }: ServiceContext['ref'],
): string {
  return kubectl(
    { cluster, namespace },
    'annotate',
    'service',
    name,
    'service.cilium.io/global=true',
  );
}

/** What a copy must not take along from the cluster it comes from. */
const STRIP =
  'jq \'del(.metadata["uid","resourceVersion","creationTimestamp","generation","managedFields"],.status)\'';

function copyCommands(from: KnownRoute, to: readonly KnownRoute[]): string[] {
  return policiesOf(from).rules.flatMap(rule =>
    to.map(route => {
      const get = kubectl(
        { cluster: from.cluster, namespace: rule.namespace },
        'get',
        'destinationrule',
        rule.name,
        '-o',
        'json',
      );
      const apply = kubectl(
        { cluster: route.cluster },
        'apply',
        '--server-side',
        '-f',
        '-',
      );
      return `${get} | ${STRIP} | ${apply}`;
    }),
  );
}

function passDetail(main: Group | undefined): string {
  if (main === undefined) {
    return 'No mesh directs it.';
  }
  return namesOf(main.routes[0]).length === 0
    ? 'No cluster has a policy for it; the mesh’s defaults are in force.'
    : `${describe(main.routes[0])} is equal in ${listOf(
        main.routes.map(r => r.cluster),
      )}.`;
}

function describe(route: KnownRoute): string {
  return listOf(namesOf(route)) || 'no policy';
}

function namesOf(route: KnownRoute): string[] {
  if (isCilium(route)) {
    return ['the global Service'];
  }
  const { rules, virtualServices } = policiesOf(route);
  return [
    ...rules.map(r => `DestinationRule ${r.namespace}/${r.name}`),
    ...virtualServices.map(v => `VirtualService ${v.namespace}/${v.name}`),
  ];
}

function unread(cluster: string, reason: string | undefined): Part {
  return {
    title: `The policies in ${cluster} are unknown`,
    detail: `The policies in ${cluster} cannot be compared now${
      reason ? ` (${reason})` : ''
    }.`,
    evidence: [],
    params: { cluster },
  };
}

function evidenceOf(route: KnownRoute) {
  return seenIn(
    route.member.cluster,
    route.by === 'istio' ? 'destinationrules' : 'services',
    route.reading,
    `${describe(route)}.`,
  );
}
