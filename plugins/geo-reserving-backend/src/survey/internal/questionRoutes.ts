/**
 * The routes behind a question to an internal director.
 *
 * The survey has its routes already and makes readings of them; whoever asks a director by itself gets the same ones,
 * made by the same code from the facts that the question carries.
 */
import type {
  ClusterPicture,
  DirectorQuestion,
  FactReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { RoutedService } from '../../directors/istio/istioReadings';
import { SERVICE_ENTRIES } from '../../directors/istio/federation/serviceEntries';
import type {
  ClusterFacts,
  ResourceKey,
  ResourceState,
} from '../../fleet/facts';
import {
  RESOURCE_KEYS,
  RESOURCE_TABLE,
} from '../../fleet/resources/resourceTable';
import { fleetContext } from '../service/FleetContext';
import { gatherService } from '../service/gatherService';
import type { SurveySettings } from '../types';
import { routedOf } from './routedOf';

/** Rows of the fleet's table that routes are made of. */
export const ROUTE_RESOURCES = [
  'nodes',
  'services',
  'endpointslices',
  'destinationrules',
  'virtualservices',
  'istiomulticlusters',
  'istiofederations',
] as const satisfies readonly ResourceKey[];

/** @param settings - regions and clusters that the question does not carry are taken from it */
export function questionRoutes(
  question: DirectorQuestion<unknown>,
  settings: SurveySettings,
): RoutedService {
  const { namespace, name } = question.service;
  const fleet = fleetContext({
    now: question.now,
    clusters: question.clusters.map(picture => factsOf(picture, question.now)),
    bindings: [],
    remembered: question.placements.map(({ cluster }) => ({
      cluster,
      service: question.service,
      lastSeen: question.now,
    })),
    observations: [],
    callers: new Map([[`${namespace}/${name}`, question.callers ?? []]]),
    directors: [],
    probes: [],
    settings: withClusters(settings, question.clusters),
  });
  return routedOf(gatherService(`${namespace}/${name}`, fleet));
}

/** The opposite of `clusterPicture`; what routes are not made of is left empty. */
function factsOf(picture: ClusterPicture, now: number): ClusterFacts {
  const used: readonly ResourceKey[] = ROUTE_RESOURCES;
  const isUsed = (key: ResourceKey) => used.includes(key);
  const readingOf = (key: ResourceKey): FactReading =>
    isUsed(key)
      ? picture.reading<any>(RESOURCE_TABLE[key])
      : { belief: 'current', at: now };
  const states = RESOURCE_KEYS.map((key): [ResourceKey, ResourceState] => [
    key,
    stateOf(RESOURCE_TABLE[key].id, readingOf(key)),
  ]);
  const maps = RESOURCE_KEYS.map(key => [
    key,
    isUsed(key) ? picture.facts<any>(RESOURCE_TABLE[key]) : new Map(),
  ]);
  return {
    ...(Object.fromEntries(maps) as Pick<ClusterFacts, ResourceKey>),
    name: picture.name,
    region: picture.region,
    connectivity: {
      status: picture.answers ? 'connected' : 'unreachable',
      since: now,
      lastSeen: now,
      message: '',
      missingPermissions: [],
    },
    identity: picture.uuid === undefined ? {} : { uuid: picture.uuid },
    resources: Object.fromEntries(states) as ClusterFacts['resources'],
    declared: new Map([
      [
        SERVICE_ENTRIES,
        {
          state: stateOf(SERVICE_ENTRIES.id, picture.reading(SERVICE_ENTRIES)),
          facts: picture.facts(SERVICE_ENTRIES),
        },
      ],
    ]),
  };
}

const AVAILABILITY = {
  current: 'synced',
  'not-installed': 'not-installed',
  old: 'failing',
  unread: 'pending',
} as const;

function stateOf(resource: string, { belief, at }: FactReading): ResourceState {
  return {
    resource,
    availability: AVAILABILITY[belief],
    malformed: [],
    ...(at === undefined || belief === 'not-installed' ? {} : { at }),
  };
}

/** Settings know every configured cluster; a question may come with others. */
function withClusters(
  settings: SurveySettings,
  pictures: readonly ClusterPicture[],
): SurveySettings {
  const known = new Set(settings.clusters.map(({ name }) => name));
  const others = pictures.filter(({ name }) => !known.has(name));
  return others.length === 0
    ? settings
    : {
        ...settings,
        clusters: [
          ...settings.clusters,
          ...others.map(({ name, region }) => ({
            name,
            region,
            meshIds: [name],
          })),
        ],
      };
}
