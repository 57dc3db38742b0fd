/**
 * Facts fresh: everything the other checks rest on was read, lately. A cluster of which nothing is
 * known about this service is named too, since it may hold it.
 */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { Placement, PlacementReadings } from '../service/Placement';
import type { ServiceContext } from '../service/ServiceContext';
import { isKnown, provenanceOf, readingOf } from '../support/reading';
import { duration, listOf } from '../support/words';
import { conclude, type Part } from './conclude';

export function factsFresh(service: ServiceContext): Finding {
  const { placements, unread, traffic, clock } = service;
  return conclude('facts-fresh', 'fail', {
    unknowns: [
      ...placements.flatMap(p => placementParts(p, clock.now)),
      ...unread.map(u => neverRead(u, service)),
      ...(placements.length === 0 ? [noPlacement()] : []),
    ],
    warnings: traffic?.stale ? [oldTraffic(service)] : [],
    pass: {
      title: 'All facts are fresh',
      detail: `${listOf(
        placements.map(p => p.cluster.name),
      )} answer, and what they say is current.`,
      evidence: () =>
        placements.map(p => ({
          statement: `Facts of ${p.cluster.name} are current.`,
          cluster: p.cluster.name,
          ...p.provenance,
        })),
    },
  });
}

function placementParts(placement: Placement, now: number): Part[] {
  const { cluster, readings } = placement;
  const gaps = gapsIn(readings);
  if (gaps.length === 0) {
    return [];
  }
  const { at } = readings.service;
  const { connectivity } = cluster;
  const when =
    at === undefined
      ? 'was never read'
      : `was last read ${duration(now - at)} ago`;
  return [
    {
      title: `${cluster.name} cannot be checked`,
      detail: `${connectivity.message} It ${when}; unknown now: ${listOf(
        gaps,
      )}.`,
      evidence: [
        {
          statement: connectivity.message,
          cluster: cluster.name,
          ...provenanceOf(cluster.name, readings.service),
          stale: true,
        },
      ],
      ...remedyOf(placement),
      params: { cluster: cluster.name },
    },
  ];
}

/** What cannot be read in a cluster; the same for all services in it. */
const gapsIn = memoByMap((readings: PlacementReadings): string[] => [
  ...new Set(
    Object.values(readings).flatMap(reading =>
      isKnown(reading) ? [] : [reading.gap ?? reading.belief],
    ),
  ),
]);

function remedyOf({
  cluster,
}: Pick<Placement, 'cluster'>): Pick<Part, 'remedy'> {
  const { remedy } = cluster.connectivity;
  return remedy ? { remedy: { text: remedy, commands: [] } } : {};
}

function neverRead(
  { cluster }: ServiceContext['unread'][number],
  { clock }: ServiceContext,
): Part {
  const reading = readingOf(cluster, 'services', clock);
  return {
    title: `${cluster.name} cannot be checked`,
    detail: `${cluster.connectivity.message} Whether it holds this service is unknown.`,
    evidence: [
      {
        statement: cluster.connectivity.message,
        cluster: cluster.name,
        source: cluster.name,
        at: reading.instant,
        stale: true,
      },
    ],
    ...remedyOf({ cluster }),
    params: { cluster: cluster.name },
  };
}

function oldTraffic({ traffic, clock }: ServiceContext): Part {
  const age = duration(clock.now - (traffic?.at ?? clock.now));
  return {
    title: 'The measurements of its traffic are old',
    detail: `${traffic?.provenance.source} measured it ${age} ago at last.`,
    evidence: () =>
      traffic
        ? [{ statement: `Measured ${age} ago.`, ...traffic.provenance }]
        : [],
    remedy: {
      text: 'Check that the observer answers and that its samples are new.',
      commands: [],
    },
    params: { age },
  };
}

function noPlacement(): Part {
  return {
    title: 'Nothing is known of it',
    detail: 'No cluster that could be read holds it.',
    evidence: [],
    remedy: {
      text: 'Check the namespace and name in geo-reserving/service.',
      commands: [],
    },
  };
}
