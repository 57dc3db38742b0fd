import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_NAMESPACE,
  ANNOTATION_MODE,
  ANNOTATION_REGIONS,
  ANNOTATION_RPO,
  ANNOTATION_RTO,
  ANNOTATION_SERVICE,
  ANNOTATION_TIER,
  parseServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { EntityBinding } from '../fleet/facts';

/** What an entity says about a service. */
export type BindingOutcome =
  | { outcome: 'bound'; binding: EntityBinding }
  /** It says nothing about a service. */
  | { outcome: 'none' }
  /** It means to, but its annotation cannot be read. */
  | { outcome: 'invalid'; entityRef: string; reason: string };

type Annotations = Record<string, string>;

/**
 * Reads from an entity which service it is bound to.
 *
 * Our own annotation wins; a broken one is not covered up by the fallback to the kubernetes
 * plugin's annotations, which needs both the id and the namespace to name one service.
 */
export function bindingOf(entity: Entity): BindingOutcome {
  const annotations = entity.metadata.annotations ?? {};
  const entityRef = stringifyEntityRef(entity);
  const named = namedService(annotations);
  if (!named) return { outcome: 'none' };
  const service = parseServiceRef(named.value);
  if (!service) {
    return {
      outcome: 'invalid',
      entityRef,
      reason: `${named.annotation} is "${named.value.slice(
        0,
        150,
      )}"; write <namespace>/<name> of a Kubernetes Service`,
    };
  }
  const binding = {
    entityRef,
    service,
    owner: ownerOf(entity),
    ...declarations(annotations),
    annotations: ownAnnotations(annotations),
  };
  return { outcome: 'bound', binding };
}

function namedService(
  annotations: Annotations,
): { annotation: string; value: string } | undefined {
  const own = annotations[ANNOTATION_SERVICE];
  if (own !== undefined) return { annotation: ANNOTATION_SERVICE, value: own };
  const id = annotations[ANNOTATION_KUBERNETES_ID];
  const namespace = annotations[ANNOTATION_KUBERNETES_NAMESPACE];
  return id && namespace
    ? {
        annotation: `${ANNOTATION_KUBERNETES_NAMESPACE}, ${ANNOTATION_KUBERNETES_ID}`,
        value: `${namespace}/${id}`,
      }
    : undefined;
}

function declarations(annotations: Annotations) {
  return {
    mode: annotations[ANNOTATION_MODE],
    regions: annotations[ANNOTATION_REGIONS],
    tier: annotations[ANNOTATION_TIER],
    rto: annotations[ANNOTATION_RTO],
    rpo: annotations[ANNOTATION_RPO],
  };
}

const OWN_PREFIX = 'geo-reserving/';
/** Whoever may edit an entity could write megabytes into it. */
const MAX_ANNOTATION = 1024;

/** Those of ours, for directors that read their own. */
function ownAnnotations(annotations: Annotations): Annotations {
  return Object.fromEntries(
    Object.entries(annotations)
      .filter(([key]) => key.startsWith(OWN_PREFIX))
      .map(([key, value]) => [key, String(value).slice(0, MAX_ANNOTATION)]),
  );
}

/** The processed relation wins over what was written, which may be a short name. */
function ownerOf(entity: Entity): string | undefined {
  const relation = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  const written = entity.spec?.owner;
  return (
    relation?.targetRef ?? (typeof written === 'string' ? written : undefined)
  );
}
