import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { PodNeeds, Toleration } from '../facts';

/** What nearly every selector asks for, and nearly every node is. */
const ON_EVERY_NODE = ['kubernetes.io/os=linux', 'beta.kubernetes.io/os=linux'];
const HOST_NAME = 'kubernetes.io/hostname';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
/** Tolerations kept of one template. */
const MOST = 30;

type PlacementRules = Pick<
  PodNeeds,
  'tolerations' | 'isBoundToNodes' | 'isAloneOnNode'
>;

/**
 * Which nodes will do for a pod, as far as that can be told without the nodes' labels.
 *
 * @param pod - `spec` of a pod template
 * @param labels - of the pods: what anti-affinity to themselves has to match
 */
export function placementRulesOf(
  pod: Fields,
  labels: Readonly<Record<string, string>>,
): PlacementRules {
  const terms = antiAffinities(pod, labels);
  return {
    tolerations: pod
      .objects('tolerations')
      .slice(0, MOST)
      .flatMap(tolerationOf),
    isBoundToNodes: isBound(pod) || terms.includes('unsure'),
    isAloneOnNode: terms.includes('alone'),
  };
}

/** `tolerationSeconds` lets a pod stay for a while and brings no pod there. */
function tolerationOf(toleration: Fields): Toleration[] {
  const effect = toleration.text('effect');
  if (toleration.has('tolerationSeconds') || effect === 'PreferNoSchedule') {
    return [];
  }
  const key = toleration.text('key');
  const value =
    toleration.text('operator') === 'Exists'
      ? undefined
      : toleration.text('value') ?? '';
  return [
    {
      ...(key ? { key } : {}),
      // Without a key only `Exists` is allowed, which is every value.
      ...(key && value !== undefined ? { value } : {}),
      ...(effect ? { effect } : {}),
    },
  ];
}

function isBound(pod: Fields): boolean {
  const selector = pod.textMap('nodeSelector');
  const affinity = pod.object('affinity')?.object('nodeAffinity');
  return (
    Object.entries(selector).some(
      ([key, value]) => !ON_EVERY_NODE.includes(`${key}=${value}`),
    ) ||
    affinity?.has(REQUIRED) === true ||
    pod.object('affinity')?.object('podAffinity')?.has(REQUIRED) === true ||
    pod.has('nodeName') ||
    // `DoNotSchedule` is what an API server fills in.
    pod
      .objects('topologySpreadConstraints')
      .some(spread => spread.text('whenUnsatisfiable') !== 'ScheduleAnyway')
  );
}

/**
 * For each required anti-affinity, whether a node takes one of these pods only. Expressions are not read, so they may
 * or may not mean these pods; and what they keep away from other pods, or whole zones, is not known.
 */
function antiAffinities(
  pod: Fields,
  labels: Readonly<Record<string, string>>,
): ('alone' | 'none' | 'unsure')[] {
  const terms =
    pod.object('affinity')?.object('podAntiAffinity')?.objects(REQUIRED) ?? [];
  return terms.map(term => {
    const selector = term.object('labelSelector');
    // Without a selector it means no pod.
    if (!selector) return 'none';
    const matches = Object.entries(selector.textMap('matchLabels')).every(
      ([key, value]) => labels[key] === value,
    );
    return matches &&
      selector.objects('matchExpressions').length === 0 &&
      term.text('topologyKey') === HOST_NAME
      ? 'alone'
      : 'unsure';
  });
}
