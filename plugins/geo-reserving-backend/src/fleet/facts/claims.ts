import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { WorkloadFact } from '../facts';

/** Claims read of one workload: its pods mount a handful. */
const MAX_CLAIMS = 50;

/** PersistentVolumeClaims that the pods of a template mount by name; empty fields are left out, most have none. */
export function claimsOf(pod: Fields): Pick<WorkloadFact, 'claims'> {
  const claims = pod
    .objects('volumes')
    .flatMap(
      volume => volume.object('persistentVolumeClaim')?.name('claimName') ?? [],
    );
  return claims.length === 0 ? {} : { claims: claims.slice(0, MAX_CLAIMS) };
}

/** Names of `volumeClaimTemplates`: pod 0 of StatefulSet `orders` has the claim `<name>-orders-0`. */
export function claimTemplatesOf(
  workloadSpec: Fields,
): Pick<WorkloadFact, 'claimTemplates'> {
  const claimTemplates = workloadSpec
    .objects('volumeClaimTemplates')
    .slice(0, MAX_CLAIMS)
    .flatMap(template => template.object('metadata')?.name('name') ?? []);
  return claimTemplates.length === 0 ? {} : { claimTemplates };
}
