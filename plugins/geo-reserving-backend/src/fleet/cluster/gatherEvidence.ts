import type { Contradiction, Evidence } from '../connectivity/connectivity';
import type { Probe } from '../connectivity/Probe';
import type { ResourceKey } from '../facts';
import {
  RESOURCE_KEYS,
  RESOURCE_TABLE,
  resourceName,
} from '../resources/resourceTable';
import type { ResourceHealth } from '../watching/ResourceHealth';
import type { RegionCheck } from './regionContradiction';

/** Puts together what the verdict about a cluster rests on. */
export function gatherEvidence(o: {
  cluster: string;
  probes: readonly Probe[];
  health: (key: ResourceKey) => ResourceHealth;
  /** A contradiction that only the fleet can see. */
  contradiction?: Contradiction;
  region: RegionCheck;
  /** Permissions that reading the identity takes and that are missing. */
  missing: readonly string[];
}): Evidence {
  return {
    cluster: o.cluster,
    probes: o.probes,
    resources: RESOURCE_KEYS.map(key => {
      const { availability, message, failingSince } = o.health(key);
      return {
        resource: resourceName(RESOURCE_TABLE[key]),
        core: RESOURCE_TABLE[key].core,
        availability,
        message,
        failingSince,
      };
    }),
    contradictions: [
      ...(o.contradiction ? [o.contradiction] : []),
      ...o.region.contradictions,
    ],
    warnings: o.region.warnings,
    missingPermissions: [
      ...o.missing,
      ...RESOURCE_KEYS.flatMap(key => o.health(key).missing),
    ],
  };
}
