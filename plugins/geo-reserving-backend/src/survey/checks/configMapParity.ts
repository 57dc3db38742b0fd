/**
 * Whether the ConfigMaps that the pods of a service read have the same content in every cluster, by hash. Contents
 * are read by nobody and shown to nobody.
 */
import type { Evidence } from '@geo-reserving/plugin-geo-reserving-common';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import {
  declaredFacts,
  WITHOUT_CONFIG_MAPS,
  type ConfigMapFact,
} from '../../fleet/facts';
import { byText, groupBy } from '../support/order';
import { isKnown, readingOf, type Clock } from '../support/reading';
import { kubectl } from '../support/kubectl';
import { listOf } from '../support/words';
import type { WithWorkload } from './compareWorkloads';
import type { Part } from './conclude';
import { cannotSee } from './evidence';

export type ConfigMapQuestion = {
  placements: readonly WithWorkload[];
  namespace: string;
  /** Absent: ConfigMaps are not watched, by configuration. */
  resource?: WatchedResource<ConfigMapFact>;
  clock: Clock;
};

export type ConfigMapParity = {
  warnings: Part[];
  unknowns: Part[];
  /** Names that were compared and are equal, or differ on purpose. */
  equal: string[];
  regional: string[];
};

type Held = { placement: WithWorkload; fact?: ConfigMapFact };

/** Compares each ConfigMap that the workloads of at least two clusters name. */
export function compareConfigMaps(
  question: ConfigMapQuestion,
): ConfigMapParity {
  const named = namedByMany(question.placements);
  const { resource, namespace, clock } = question;
  if (named.size === 0) {
    return { warnings: [], unknowns: [], equal: [], regional: [] };
  }
  if (!resource || WITHOUT_CONFIG_MAPS.includes(namespace)) {
    const reason = resource
      ? `ConfigMaps of ${namespace} are not watched`
      : 'ConfigMaps are not watched (geoReserving.configMaps is off)';
    return {
      warnings: [],
      unknowns: [notWatched([...named.keys()], reason, resource)],
      equal: [],
      regional: [],
    };
  }
  const wasRead = ({ cluster }: WithWorkload) =>
    readingOf(cluster, resource, clock).belief !== 'unread';
  const all = [...named].map(([name, placements]) => ({
    name,
    held: placements
      .filter(wasRead)
      .map(p => heldBy(p, name, namespace, resource)),
  }));
  const regional = all.filter(({ held }) => held.some(h => h.fact?.isRegional));
  const compared = all.filter(one => !regional.includes(one));
  const differing = compared.filter(({ held }) => hashesOf(held).size > 1);
  return {
    warnings: differing.map(({ name, held }) => differs(name, held, question)),
    unknowns: unseen([...named.values()].flat(), resource, clock),
    // Of one that is nowhere (it may be optional) nothing is to be said.
    equal: compared
      .filter(one => !differing.includes(one))
      .filter(({ held }) => held.some(h => h.fact))
      .map(c => c.name),
    regional: regional.map(c => c.name),
  };
}

/** Placements by the name of a ConfigMap, in order of names. */
function namedByMany(
  placements: readonly WithWorkload[],
): Map<string, WithWorkload[]> {
  const pairs = placements.flatMap(placement =>
    (placement.workload.configMaps ?? []).map(name => ({ name, placement })),
  );
  const groups = [...groupBy(pairs, ({ name }) => name)]
    .filter(([, same]) => same.length > 1)
    .sort(([a], [b]) => byText(a, b));
  return new Map(
    groups.map(([name, same]) => [name, same.map(s => s.placement)]),
  );
}

function heldBy(
  placement: WithWorkload,
  name: string,
  namespace: string,
  resource: WatchedResource<ConfigMapFact>,
): Held {
  const facts = declaredFacts(placement.cluster, resource);
  return { placement, fact: facts.get(`${namespace}/${name}`) };
}

/** One that is not there is unlike any that is. */
function hashesOf(held: readonly Held[]): Map<string, Held[]> {
  return groupBy(held, ({ fact }) => fact?.hash ?? '');
}

function differs(
  name: string,
  held: readonly Held[],
  { namespace, resource, clock }: ConfigMapQuestion,
): Part {
  const [main, ...others] = [...hashesOf(held).values()]
    .map(group => [...group].sort((a, b) => byText(nameOf(a), nameOf(b))))
    .sort((a, b) => b.length - a.length || byText(nameOf(a[0]), nameOf(b[0])));
  const odd = others.flat().map(nameOf);
  const absent = held.filter(h => !h.fact).map(nameOf);
  const read = ({ placement }: Held) =>
    kubectl(
      { cluster: placement.cluster.name, namespace },
      'get',
      'configmap',
      name,
      '-o',
      'jsonpath={.data}',
    );
  return {
    title:
      absent.length > 0
        ? `ConfigMap ${name} is missing in ${listOf(absent)}`
        : `ConfigMap ${name} differs in ${listOf(odd)}`,
    detail:
      absent.length > 0
        ? `Pods in ${listOf(
            absent,
          )} name ConfigMap ${name}, which is not there and is elsewhere.`
        : `The content of ConfigMap ${name} in ${listOf(
            odd,
          )} is not that in ${listOf(main.map(nameOf))}.`,
    evidence: held.map(h => evidenceOf(name, h, resource, clock)),
    remedy: {
      text: `Bring ConfigMap ${name} together; where it is meant to differ, annotate it with geo-reserving/regional: "true".`,
      commands: [`diff <(${read(main[0])}) <(${read(others[0][0])})`],
    },
    params: { cluster: nameOf(others[0][0]), configMap: name },
  };
}

/** Where they cannot be read; once for each cluster. */
function unseen(
  placements: readonly WithWorkload[],
  resource: WatchedResource<ConfigMapFact>,
  clock: Clock,
): Part[] {
  return [...new Set(placements)].flatMap(placement => {
    const reading = readingOf(placement.cluster, resource, clock);
    return isKnown(reading)
      ? []
      : [cannotSee(placement, 'its ConfigMaps', reading, clock.now)];
  });
}

function notWatched(
  names: readonly string[],
  reason: string,
  resource: WatchedResource<ConfigMapFact> | undefined,
): Part {
  return {
    title: 'Whether its ConfigMaps are equal is not known',
    detail: `${listOf(names)}: ${reason}.`,
    evidence: [],
    remedy: {
      text: resource
        ? 'Compare them by other means.'
        : 'Set geoReserving.configMaps to watch, and grant it as in deploy/rbac/reader.yaml; or compare them by other means.',
      commands: [],
    },
  };
}

/** Never the hash: it would let guesses be tried. */
function evidenceOf(
  name: string,
  { placement: { cluster }, fact }: Held,
  resource: WatchedResource<ConfigMapFact> | undefined,
  clock: Clock,
): Evidence {
  const reading = resource && readingOf(cluster, resource, clock);
  return {
    statement: fact
      ? `ConfigMap ${name} was read.`
      : `ConfigMap ${name} is not there.`,
    source: `configmaps in ${cluster.name}`,
    cluster: cluster.name,
    at: reading?.instant,
    stale: !reading || !isKnown(reading),
  };
}

function nameOf({ placement }: Held): string {
  return placement.cluster.name;
}
