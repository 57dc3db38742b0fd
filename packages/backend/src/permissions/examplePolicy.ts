import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  fleetReadPermission,
  operationApprovePermission,
  regionDrainPermission,
  safetyOverridePermission,
  serviceReadPermission,
  trafficShiftPermission,
} from '@geo-reserving/plugin-geo-reserving-common';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Those who keep the clusters running. */
const SRE = 'group:default/sre';

/**
 * Everybody who has signed in sees everything; owners move their own services; SREs move all, drain regions, approve, and
 * override rules. That nobody approves what he asked for himself needs no line here: the backend sees to it.
 */
export class ExamplePolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const groups = user?.info.ownershipEntityRefs ?? [];
    const isSre = groups.includes(SRE);
    if (
      isPermission(permission, fleetReadPermission) ||
      isPermission(permission, serviceReadPermission)
    ) {
      return user ? ALLOW : DENY;
    }
    if (isPermission(permission, trafficShiftPermission)) {
      return isSre
        ? ALLOW
        : createCatalogConditionalDecision(
            permission,
            catalogConditions.isEntityOwner({ claims: groups }),
          );
    }
    if (
      isPermission(permission, regionDrainPermission) ||
      isPermission(permission, operationApprovePermission) ||
      isPermission(permission, safetyOverridePermission)
    ) {
      return isSre ? ALLOW : DENY;
    }
    // The rest of the portal: whatever it had before.
    return ALLOW;
  }
}
