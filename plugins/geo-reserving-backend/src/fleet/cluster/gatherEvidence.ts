import type { Contradiction, Evidence } from '../connectivity/connectivity';
import type { Probe } from '../connectivity/Probe';
import type { WatchedHealth } from './resourceStates';
import type { RegionCheck } from './regionContradiction';

/** Puts together what the verdict about a cluster rests on. */
export function gatherEvidence(o: {
  cluster: string;
  probes: readonly Probe[];
  resources: Iterable<WatchedHealth>;
  /** A contradiction that only the fleet can see. */
  contradiction?: Contradiction;
  region: RegionCheck;
  /** Permissions that reading the identity takes and that are missing. */
  missing: readonly string[];
}): Evidence {
  const resources = [...o.resources];
  return {
    cluster: o.cluster,
    probes: o.probes,
    resources: resources.map(({ resource: { id, core }, health }) => {
      const { availability, message, failingSince } = health;
      return { resource: id, core, availability, message, failingSince };
    }),
    contradictions: [
      ...(o.contradiction ? [o.contradiction] : []),
      ...o.region.contradictions,
    ],
    warnings: o.region.warnings,
    missingPermissions: [
      ...o.missing,
      ...resources.flatMap(({ health }) => health.missing),
    ],
  };
}
