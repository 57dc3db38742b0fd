/**
 * The fleet as entities of the catalog, and back. Pure.
 *
 * An entity holds what something is and what runs on it, not how it is doing: that changes by the second, and is asked
 * of the geo-reserving backend. What is on its way out carries the time since when, so that any replica, and one that
 * has just started, goes on counting where another one stopped.
 */
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import { entityName, REGION_PREFIX } from './entityName';
import type { KnownCluster, KnownFleet, KnownRegion, Runs } from './KnownFleet';

/** How entities are written; from the configuration. */
export type EntitySettings = {
  namespace: string;
  owner: string;
  system?: string;
};

/** Where they come from, as the catalog calls it. */
export const LOCATION = 'geo-reserving:fleet';
export const TYPE_CLUSTER = 'kubernetes-cluster';
export const TYPE_REGION = 'region';
export const ANNOTATION_CLUSTER = 'geo-reserving/cluster';
export const ANNOTATION_REGION = 'geo-reserving/region';
const ANNOTATION_ABSENT_SINCE = 'geo-reserving/absent-since';
const ANNOTATION_PLACE = 'geo-reserving/location';

/** Clusters first; two that the catalog cannot tell apart are one: the first counts. */
export function entitiesOf(
  fleet: KnownFleet,
  settings: EntitySettings,
): Entity[] {
  const all = [
    ...fleet.clusters.map(one => clusterEntity(one, settings)),
    ...fleet.regions.map(one => regionEntity(one, settings)),
  ];
  const byName = new Map<string, Entity>();
  for (const entity of all) {
    const name = entity.metadata.name.toLocaleLowerCase('en-US');
    if (!byName.has(name)) byName.set(name, entity);
  }
  return [...byName.values()];
}

/** What the catalog holds; what cannot be read of it is taken to be seen now, so that nothing leaves early. */
export function knownFrom(entities: readonly Entity[]): KnownFleet {
  const ours = entities.filter(
    ({ metadata }) => metadata.annotations?.[ANNOTATION_LOCATION] === LOCATION,
  );
  return {
    clusters: ours.flatMap(entity => readCluster(entity) ?? []),
    regions: ours.flatMap(entity => readRegion(entity) ?? []),
  };
}

function clusterEntity(
  { name, region, runs, absentSince }: KnownCluster,
  settings: EntitySettings,
): Entity {
  const leaving = [...runs].flatMap(([entityRef, { leavingSince }]) =>
    leavingSince === undefined
      ? []
      : [{ entityRef, since: new Date(leavingSince).toISOString() }],
  );
  return resource(settings, {
    name: entityName('', name),
    title: name,
    description: `Kubernetes cluster of the region ${region}`,
    annotations: {
      [ANNOTATION_CLUSTER]: name,
      [ANNOTATION_REGION]: region,
      ...absent(absentSince),
    },
    spec: {
      type: TYPE_CLUSTER,
      dependsOn: [
        `resource:${settings.namespace}/${entityName(REGION_PREFIX, region)}`,
      ],
      // The processor of built-in kinds makes relations of it, both ways: each component depends on the cluster.
      dependencyOf: [...runs.keys()].sort(),
      ...(leaving.length > 0 ? { leaving } : {}),
    },
  });
}

function regionEntity(
  { name, title, location, absentSince }: KnownRegion,
  settings: EntitySettings,
): Entity {
  return resource(settings, {
    name: entityName(REGION_PREFIX, name),
    title,
    description: `Region ${name} of the fleet`,
    annotations: {
      [ANNOTATION_REGION]: name,
      ...(location
        ? { [ANNOTATION_PLACE]: `${location.latitude},${location.longitude}` }
        : {}),
      ...absent(absentSince),
    },
    spec: { type: TYPE_REGION },
  });
}

function resource(
  { namespace, owner, system }: EntitySettings,
  one: {
    name: string;
    title: string;
    description: string;
    annotations: Record<string, string>;
    spec: NonNullable<Entity['spec']>;
  },
): Entity {
  const { annotations, spec, ...metadata } = one;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      ...metadata,
      namespace,
      annotations: {
        [ANNOTATION_LOCATION]: LOCATION,
        [ANNOTATION_ORIGIN_LOCATION]: LOCATION,
        ...annotations,
      },
    },
    spec: { owner, ...(system ? { system } : {}), ...spec },
  };
}

function absent(since: number | undefined): Record<string, string> {
  return since === undefined
    ? {}
    : { [ANNOTATION_ABSENT_SINCE]: new Date(since).toISOString() };
}

function readCluster({ metadata, spec }: Entity): KnownCluster | undefined {
  const name = metadata.annotations?.[ANNOTATION_CLUSTER];
  const region = metadata.annotations?.[ANNOTATION_REGION];
  if (name === undefined || region === undefined) return undefined;
  return { name, region, runs: readRuns(spec), ...readAbsent(metadata) };
}

function readRegion({ metadata, spec }: Entity): KnownRegion | undefined {
  const name = metadata.annotations?.[ANNOTATION_REGION];
  if (name === undefined || spec?.type !== TYPE_REGION) return undefined;
  const place =
    metadata.annotations?.[ANNOTATION_PLACE]?.split(',').map(Number);
  return {
    name,
    title: metadata.title ?? name,
    ...(place?.length === 2 && place.every(Number.isFinite)
      ? { location: { latitude: place[0], longitude: place[1] } }
      : {}),
    ...readAbsent(metadata),
  };
}

function readRuns(spec: Entity['spec']): Runs {
  const refs = Array.isArray(spec?.dependencyOf) ? spec.dependencyOf : [];
  const leaving = Array.isArray(spec?.leaving) ? spec.leaving : [];
  const since = new Map<unknown, number>();
  for (const one of leaving) {
    const { entityRef, since: text } = (one ?? {}) as Record<string, unknown>;
    const time = Date.parse(String(text));
    if (!Number.isNaN(time)) since.set(entityRef, time);
  }
  return new Map(
    refs
      .filter((ref): ref is string => typeof ref === 'string')
      .map(ref => {
        const leavingSince = since.get(ref);
        return [ref, leavingSince === undefined ? {} : { leavingSince }];
      }),
  );
}

function readAbsent({ annotations }: Entity['metadata']) {
  const time = Date.parse(annotations?.[ANNOTATION_ABSENT_SINCE] ?? '');
  return Number.isNaN(time) ? {} : { absentSince: time };
}
