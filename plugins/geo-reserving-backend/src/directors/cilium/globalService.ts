/**
 * What a Service's annotations ask of Cilium's cluster mesh.
 *
 * `shared` and `affinity` are heard only beside `global: "true"`. Values are compared as Cilium does, without regard
 * to case; whatever is not `true` is false, and an affinity that it does not know is none.
 */

export type Affinity = 'none' | 'local' | 'remote';

export type GlobalService = {
  /** Whether the other clusters may use this cluster's backends. */
  shared: boolean;
  /** Whom clients in this cluster prefer. */
  affinity: Affinity;
};

/** The present names, and those of releases before 1.14. */
const NAMES = {
  global: ['service.cilium.io/global', 'io.cilium/global-service'],
  shared: ['service.cilium.io/shared', 'io.cilium/shared-service'],
  affinity: ['service.cilium.io/affinity', 'io.cilium/service-affinity'],
} as const;

/**
 * The annotation that is heard, or would be: the one that is there, the present name first, else of the names that the
 * Service is made global with. A Cilium before 1.14 does not know the present ones.
 */
export function annotationFor(
  name: keyof typeof NAMES,
  annotations: Readonly<Record<string, string>>,
): string {
  const [present, former] = NAMES[name];
  const there = NAMES[name].find(key => annotations[key] !== undefined);
  return (
    there ?? (annotations[NAMES.global[0]] === undefined ? former : present)
  );
}

/** Undefined: the Service is not global, and Cilium merges nothing. */
export function globalServiceOf(
  annotations: Readonly<Record<string, string>> | undefined,
): GlobalService | undefined {
  const read = (name: keyof typeof NAMES) =>
    NAMES[name]
      .map(key => annotations?.[key])
      .find(value => value !== undefined)
      ?.toLowerCase();
  if (read('global') !== 'true') {
    return undefined;
  }
  const affinity = read('affinity');
  return {
    shared: (read('shared') ?? 'true') === 'true',
    affinity: affinity === 'local' || affinity === 'remote' ? affinity : 'none',
  };
}

/** What the annotations do, as one plain sentence. */
export function globalServiceSentence({
  shared,
  affinity,
}: GlobalService): string {
  const clients = {
    none: 'clients use the backends of all clusters alike',
    local:
      'clients use their own cluster, and the others when nobody is ready there',
    remote:
      'clients use the other clusters, and their own when nobody is ready there',
  }[affinity];
  const hidden = shared ? '' : '; its own backends are hidden from the others';
  return `Global Service, affinity ${affinity}: ${clients}${hidden}.`;
}
