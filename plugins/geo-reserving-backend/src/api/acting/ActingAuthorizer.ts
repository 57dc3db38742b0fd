/**
 * Asks, for each act, whether the caller may do it. Decisions are never kept: what is written is written, and while the
 * permission backend does not answer nobody acts.
 *
 * Shifting is a permission on the entities that a service is bound to, so that a policy can let owners shift their own.
 * One of them is enough. A service that no entity is bound to belongs to nobody, so it takes the fleet-wide permission.
 */
import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  operationApprovePermission,
  regionDrainPermission,
  safetyOverridePermission,
  trafficShiftPermission,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Bindings } from '../../views/SurveySources';
import { askPermissions } from '../authorization/askPermissions';

/** Entities asked about for one service; nobody binds more of them on purpose. */
const MOST_ENTITIES = 50;

export class ActingAuthorizer {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      bindings: () => Bindings;
    },
  ) {}

  /** @throws NotAllowedError that names the permission, when the caller may not move this service's traffic */
  async mustShift(
    credentials: BackstageCredentials,
    service: { namespace: string; name: string },
  ): Promise<void> {
    const { status, all } = this.options.bindings();
    const bound = all.filter(
      binding =>
        binding.service.namespace === service.namespace &&
        binding.service.name === service.name,
    );
    if (status === 'never-read') {
      throw new NotAllowedError(
        'The catalog was not read yet, so nobody can tell whose service this is; try again in a moment',
      );
    }
    const allowed =
      bound.length > 0
        ? await this.#mayShiftOne(
            credentials,
            bound.map(({ entityRef }) => entityRef),
          )
        : await this.#may(credentials, regionDrainPermission);
    if (!allowed) {
      throw new NotAllowedError(
        bound.length > 0
          ? `Moving the traffic of ${service.namespace}/${
              service.name
            } needs the permission ${trafficShiftPermission.name} for ${bound
              .map(({ entityRef }) => entityRef)
              .join(' or ')}`
          : `No entity is bound to ${service.namespace}/${service.name}, so moving its traffic needs the permission ${regionDrainPermission.name}`,
      );
    }
  }

  /** @throws NotAllowedError when the caller may not approve what others ask for */
  mustApprove(credentials: BackstageCredentials): Promise<void> {
    return this.#must(
      credentials,
      operationApprovePermission,
      'Approving an operation',
    );
  }

  /** @throws NotAllowedError when the caller may not override safety rules */
  mustOverride(credentials: BackstageCredentials): Promise<void> {
    return this.#must(
      credentials,
      safetyOverridePermission,
      'Overriding a safety rule',
    );
  }

  async #must(
    credentials: BackstageCredentials,
    permission: BasicPermission,
    what: string,
  ): Promise<void> {
    if (!(await this.#may(credentials, permission))) {
      throw new NotAllowedError(
        `${what} needs the permission ${permission.name}`,
      );
    }
  }

  async #may(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [decision] = await askPermissions(() =>
      this.options.permissions.authorize([{ permission }], { credentials }),
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  async #mayShiftOne(
    credentials: BackstageCredentials,
    entityRefs: readonly string[],
  ): Promise<boolean> {
    const decisions = await askPermissions(() =>
      this.options.permissions.authorize(
        entityRefs.slice(0, MOST_ENTITIES).map(resourceRef => ({
          permission: trafficShiftPermission,
          resourceRef,
        })),
        { credentials },
      ),
    );
    return decisions.some(({ result }) => result === AuthorizeResult.ALLOW);
  }
}
