import type { EntityBinding } from '../../fleet/facts';
import type { Bindings } from '../../views/SurveySources';
import type { Vision } from './Vision';

/** What one caller sees of a service's ties to the catalog. */
export type Sight =
  | { visible: false }
  | {
      visible: true;
      /** Bound entities the caller may see. */
      entityRefs: string[];
      /** Owner according to them. */
      owner?: string;
    };

/**
 * Decides whether a caller sees one service.
 *
 * - Bound to entities: at least one of them must be the caller's to see.
 * - Bound to none: it is part of the fleet, and seen by those who see the fleet.
 * - Bindings never read: it may be bound to anything, so only those see it who see everything.
 *
 * @param bound - the entities bound to this service
 */
export function seeService(
  vision: Vision,
  status: Bindings['status'],
  bound: readonly EntityBinding[],
): Sight {
  switch (status) {
    case 'never-read':
      return vision.fleet && vision.services === 'all'
        ? { visible: true, entityRefs: [] }
        : { visible: false };
    case 'read':
      return bound.length === 0 ? seeUnbound(vision) : seeBound(vision, bound);
    default:
      throw new Error(`Unknown state of bindings: ${status satisfies never}`);
  }
}

function seeUnbound(vision: Vision): Sight {
  return vision.fleet ? { visible: true, entityRefs: [] } : { visible: false };
}

function seeBound(vision: Vision, bound: readonly EntityBinding[]): Sight {
  const seen = bound.filter(({ entityRef }) => vision.mayRead(entityRef));
  if (seen.length === 0) return { visible: false };
  return {
    visible: true,
    entityRefs: seen.map(({ entityRef }) => entityRef),
    owner: seen.find(({ owner }) => owner !== undefined)?.owner,
  };
}
