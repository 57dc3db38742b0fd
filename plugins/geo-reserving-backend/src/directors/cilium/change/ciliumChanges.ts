/** What has to be written for an intent where Cilium directs the service: annotations of its Services, in each cluster. */
import {
  isBelieved,
  type ChangeOutcome,
  type ClusterPicture,
  type DirectorQuestion,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceFact } from '../../../fleet/facts';
import { SERVICE_IMPORTS } from '../../../fleet/resources/multiclusterServices';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import { byName } from '../../support/byName';
import { listed } from '../../support/words';
import { globalServiceOf, type GlobalService } from '../globalService';
import { sideWrite } from './sideWrite';
import { wantedSides } from './wantedSides';

const SERVICES = RESOURCE_TABLE.services;

/** A cluster in which the Service is global. */
type Joined = {
  cluster: ClusterPicture;
  service: ServiceFact;
  global: GlobalService;
};

export function ciliumChanges(
  question: DirectorQuestion<unknown>,
  wanted: WantedTraffic,
): ChangeOutcome {
  const key = `${question.service.namespace}/${question.service.name}`;
  const joined = joinedOf(question, key);
  const beside = besides(question, key);
  if (joined.length === 0) {
    return { kind: 'changes', changes: [], remarks: beside };
  }
  const answer = wantedSides({
    wanted,
    sides: joined.map(({ cluster: { name, region }, global }) => ({
      ...global,
      cluster: name,
      region,
    })),
    readyIn: name =>
      question.placements.find(({ cluster }) => cluster === name)?.ready,
  });
  if ('cannot' in answer) {
    return { kind: 'cannot', why: answer.cannot };
  }
  return {
    kind: 'changes',
    changes: joined.flatMap(
      ({ cluster, service }) =>
        sideWrite(cluster.name, service, answer.sides.get(cluster.name)!) ?? [],
    ),
    remarks: [...answer.remarks, ...beside],
  };
}

function joinedOf(
  { clusters }: Pick<DirectorQuestion<unknown>, 'clusters'>,
  key: string,
): Joined[] {
  return byName(clusters).flatMap(cluster => {
    const service = cluster.facts<ServiceFact>(SERVICES).get(key);
    const global = service && globalServiceOf(service.annotations);
    return service && global ? [{ cluster, service, global }] : [];
  });
}

/** What annotations do not reach, and what could not be looked at. */
function besides(
  { clusters }: Pick<DirectorQuestion<unknown>, 'clusters'>,
  key: string,
): string[] {
  const importing = clusters.filter(c => c.facts(SERVICE_IMPORTS).has(key));
  const unread = byName(clusters)
    .filter(
      c =>
        !isBelieved(c.reading(SERVICES)) &&
        !c.facts<ServiceFact>(SERVICES).has(key),
    )
    .map(({ name }) => name);
  return [
    ...(importing.length > 0
      ? [
          'Callers that use the name of the clusterset reach every cluster that exports the service alike, whatever annotations say.',
        ]
      : []),
    ...(unread.length > 0
      ? [
          `Whether the Service is global in ${listed(
            unread,
          )} cannot be read; nothing is written there.`,
        ]
      : []),
  ];
}
