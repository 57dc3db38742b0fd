/** Peering health: the clusters that hold the service reach each other, both ways. */
import type {
  Evidence,
  Finding,
  PeeringView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { MeshMember } from '../mesh/meshMember';
import type { PeeringSet } from '../mesh/PeeringSet';
import type { ServiceContext } from '../service/ServiceContext';
import { distinct, groupBy } from '../support/order';
import { isKnown, readingOf } from '../support/reading';
import { listOf } from '../support/words';
import { conclude, evidenceOfAll, type Part } from './conclude';

/** So many peerings are told one by one where all is well; more are told by cluster. */
const FEW = 60;

export function peeringHealth(service: ServiceContext): Finding {
  const { peerings, placements } = service;
  const troubled = [...peerings.troubled.values()].flat();
  const broken = troubled.filter(p => p.status === 'broken');
  const absent = missingPairs(service);
  return conclude('peering-health', 'fail', {
    failures: [
      ...brokenParts(broken, service),
      ...absent.filter(a => a.kind === 'missing').map(a => a.part),
    ],
    unknowns: [
      ...unknownParts(troubled.filter(p => p.status === 'unknown')),
      ...absent.filter(a => a.kind === 'unknown').map(a => a.part),
      ...(placements.every(p => p.presence === 'missing' || !p.seen)
        ? [placedNowhere()]
        : []),
    ],
    warnings: absent.filter(a => a.kind === 'no-mesh').map(a => a.part),
    pass: {
      title:
        placements.length === 1
          ? 'It needs no peering'
          : 'Its clusters reach each other',
      detail:
        placements.length === 1
          ? `It is placed in ${placements[0].cluster.name} only.`
          : `${peerings.all.length} peerings between ${listOf(
              placements.map(p => p.cluster.name),
            )} are healthy, as far as they are described.`,
      evidence: () => healthyEvidence(peerings),
    },
  });
}

/** What every cluster says of the others; the same for all services between the same clusters. */
const healthyEvidence = memoByMap(({ all }: PeeringSet): Evidence[] =>
  all.length <= FEW
    ? all.map(evidenceOf)
    : [...groupBy(all, p => p.from)].map(([from, group]) => ({
        statement: `${from} → ${group.length} others: healthy.`,
        cluster: from,
        source: `${group.length} peerings in ${from}`,
        at: group.reduce<string | undefined>(
          (oldest, { provenance: { at } }) =>
            oldest !== undefined && at !== undefined && at < oldest
              ? at
              : oldest,
          group[0].provenance.at,
        ),
        stale: group.some(({ provenance: { stale } }) => stale),
      })),
);

/** Peerings that fail in the same way are said together; what each of them said stays evidence. */
function brokenParts(
  broken: readonly PeeringView[],
  service: ServiceContext,
): Part[] {
  const groups = groupBy(broken, p => listOf(failingOf(p)));
  return distinct(groups.keys()).flatMap(failing => {
    const parts = (groups.get(failing) ?? []).map(p => brokenPart(p, service));
    const pairs = (groups.get(failing) ?? []).map(
      p => `${p.from} → ${p.to ?? p.name}`,
    );
    if (failing === '' || parts.length === 1) return parts;
    return [
      {
        ...parts[0],
        detail: `${listOf(pairs)} are broken: ${failing} is not met.`,
        evidence: () => evidenceOfAll(parts),
      },
    ];
  });
}

function failingOf({ conditions }: PeeringView): string[] {
  return conditions.filter(c => c.status === 'False').map(c => c.type);
}

function brokenPart(peering: PeeringView, service: ServiceContext): Part {
  const regionOf = (cluster: string | undefined) => {
    const region = cluster && service.members.get(cluster)?.region;
    return region ? service.title(region) : cluster ?? 'an unknown cluster';
  };
  const back = peering.to && service.peerings.between(peering.to, peering.from);
  const wayBack = back ? ` The way back is ${back.status}.` : '';
  return {
    title: `${regionOf(peering.from)} cannot reach ${regionOf(peering.to)}`,
    detail: `${peering.from} → ${peering.to}: ${peering.message}${wayBack}`,
    evidence: () => [peering, ...(back ? [back] : [])].map(evidenceOf),
    ...(peering.remedy
      ? { remedy: { text: peering.remedy, commands: [] } }
      : {}),
    params: { from: peering.from, to: peering.to ?? '' },
  };
}

/** Unknown peerings of one cluster usually have one cause; they are said together. */
function unknownParts(unknown: readonly PeeringView[]): Part[] {
  const groups = groupBy(unknown, p => `${p.from}\n${p.message}`);
  return distinct(groups.keys()).map(key => {
    const group = groups.get(key) ?? [];
    const [{ from, message }] = group;
    return {
      title: `Whether ${from} reaches the others is unknown`,
      detail: `${from} → ${listOf(
        distinct(group.map(p => p.to ?? '')),
      )}: ${message}`,
      evidence: () => group.map(evidenceOf),
      params: { from },
    };
  });
}

type Absent = { kind: 'missing' | 'unknown' | 'no-mesh'; part: Part };

/** Ordered pairs of its clusters with no peering from the one to the other. */
function missingPairs(service: ServiceContext): Absent[] {
  const { members, peerings, placements } = service;
  const memberOf = (name: string) => members.get(name) ?? [];
  return placements.flatMap(({ cluster: { name } }) => {
    const to = peerings.notDescribedBy(name).flatMap(memberOf);
    const [from] = [memberOf(name)].flat();
    return from === undefined || to.length === 0
      ? []
      : absentFrom(from, to, service);
  });
}

function absentFrom(
  from: MeshMember,
  to: readonly MeshMember[],
  { clock, routes }: ServiceContext,
): Absent[] {
  const name = from.cluster.name;
  const others = listOf(to.map(m => m.cluster.name));
  if (routes.some(r => r.by === 'cilium')) {
    return [notMeasured(name, others)];
  }
  const reading = readingOf(from.cluster, 'istiomulticlusters', clock);
  const base = { evidence: [], params: { from: name } };
  if (!isKnown(reading)) {
    return [
      {
        kind: 'unknown',
        part: {
          ...base,
          title: `Whether ${name} reaches the others is unknown`,
          detail: `The peerings of ${name} cannot be read (${reading.gap}).`,
        },
      },
    ];
  }
  if (reading.belief === 'not-installed') {
    const joined = to.every(m => from.networks.has(m.cluster.name));
    return [joined ? notDescribed(name, others) : noMesh(name, others)];
  }
  return [
    {
      kind: 'missing',
      part: {
        ...base,
        title: `${name} is not peered with ${others}`,
        detail: `${name} describes no peering to ${others}, so its callers cannot be led there.`,
        remedy: {
          text: `Create an IstioMulticluster for each of them in ${name}, and one for ${name} in each of them.`,
          commands: [],
        },
      },
    },
  ];
}

/** How Cilium's clusters hear each other is in their metrics only. */
function notMeasured(name: string, others: string): Absent {
  return {
    kind: 'unknown',
    part: {
      title: `Whether Cilium in ${name} hears the others is unknown`,
      detail: `No Prometheus that was asked tells whether ${name} hears ${others}; that they are joined is taken from the annotations.`,
      evidence: [],
      params: { from: name },
    },
  };
}

/** Istio without DKP's objects: the join is in secrets that are not read. */
function notDescribed(name: string, others: string): Absent {
  return {
    kind: 'unknown',
    part: {
      title: `How ${name} is joined with the others is unknown`,
      detail: `${name} has Istio and no object that describes its peers; that it reaches ${others} is taken for granted.`,
      evidence: [],
      params: { from: name },
    },
  };
}

function noMesh(name: string, others: string): Absent {
  return {
    kind: 'no-mesh',
    part: {
      title: `No mesh joins ${name} with the others`,
      detail: `${name} has no mesh that reaches ${others}; only a balancer in front can move its callers.`,
      evidence: [],
      params: { from: name },
    },
  };
}

function placedNowhere(): Part {
  return {
    title: 'No placement of it was seen',
    detail: 'No cluster that could be read holds it.',
    evidence: [],
  };
}

function evidenceOf({
  from,
  to,
  status,
  message,
  provenance,
}: PeeringView): Evidence {
  return {
    statement: `${from} → ${to}: ${status}. ${message}`,
    cluster: from,
    ...provenance,
  };
}
