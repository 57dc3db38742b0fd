/** What a prediction has to know of federated clusters, where a VirtualService names hosts of theirs. */
import type {
  MeshSettings,
  PredictionInput,
  RemoteHost,
} from '../../directors/istio/prediction';
import type { MeshMember } from '../mesh/meshMember';
import { isKnown } from '../support/reading';
import type { SurveySettings } from '../types';
import type { PredictionQuestion } from './predictions';

/** @param foreign - hosts outside the source's cluster domain that its VirtualServices name */
export function federatedInput(
  { federation }: MeshMember,
  foreign: readonly string[],
  question: PredictionQuestion,
): Pick<PredictionInput, 'remoteHosts' | 'knownHosts'> {
  const { namespace, name } = question.service;
  return {
    remoteHosts: federation
      .hostsOf(`${namespace}/${name}`)
      .filter(({ host }) => foreign.includes(host))
      .map(({ host, cluster, gateways, entry }) => ({
        host,
        gateways,
        namespace: entry.namespace,
        ...(cluster === undefined ? {} : behind(cluster, question)),
      })),
    // Old ServiceEntries are gone by: what is not among them may have come since.
    ...(isKnown(federation.reading) ? { knownHosts: federation.hosts } : {}),
  };
}

/** The same as text, to tell whether it has changed. */
export function federationOf(
  { remoteHosts, knownHosts }: PredictionInput,
  foreign: readonly string[],
): string[] {
  return foreign.length === 0
    ? []
    : [
        JSON.stringify(remoteHosts),
        knownHosts ? foreign.map(host => knownHosts.has(host)).join() : '',
      ];
}

function behind(
  cluster: string,
  { placements, members, service }: PredictionQuestion,
): Pick<RemoteHost, 'cluster' | 'region' | 'ready'> {
  const member = members.get(cluster);
  const placement = placements.find(p => p.cluster.name === cluster);
  const key = `${service.namespace}/${service.name}`;
  const isMissing =
    placement?.presence === 'missing' ||
    (placement === undefined && member?.cluster.services.has(key) === true);
  const ready = isMissing ? 0 : placement?.endpoints?.ready;
  return {
    cluster,
    region: member?.regionLabel ?? '',
    ...(ready === undefined ? {} : { ready }),
  };
}

const byDomain = new WeakMap<MeshSettings, Map<string, MeshSettings>>();

/** The mesh's settings with the source's own cluster domain; one object for each domain. */
export function meshOf(
  { clusterDomain }: MeshMember,
  { mesh }: SurveySettings,
): MeshSettings {
  if (clusterDomain === undefined || clusterDomain === mesh.clusterDomain) {
    return mesh;
  }
  const known = byDomain.get(mesh) ?? new Map<string, MeshSettings>();
  byDomain.set(mesh, known);
  const settings = known.get(clusterDomain) ?? { ...mesh, clusterDomain };
  known.set(clusterDomain, settings);
  return settings;
}
