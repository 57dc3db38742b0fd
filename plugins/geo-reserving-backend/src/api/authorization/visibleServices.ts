import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ServiceRow,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { SurveyedService } from '../../views/SurveyedService';
import type { ApiContext } from '../ApiContext';
import { bindingIndex } from './bindingIndex';
import { seeService, type Sight } from './seeService';
import type { Vision } from './Vision';

/** The services one caller may see, cut down to what the caller may see of them. */
export type VisibleServices = {
  vision: Vision;
  services: SurveyedService[];
  /** Everything that was known by then is in them, milliseconds since the epoch. */
  asOf: number;
  /** True when nothing was held back, so that sums over the whole fleet may be shown. */
  isComplete: boolean;
};

/**
 * Reads all services a caller may see.
 *
 * What the entities are is read again after the permission backend has answered: an entity that was
 * bound in between was not asked about, and so is not shown.
 */
export async function visibleServices(
  context: ApiContext,
  credentials: BackstageCredentials,
): Promise<VisibleServices> {
  const refs = context.bindings().all.map(({ entityRef }) => entityRef);
  const vision = await context.authorizer.visionOf(credentials, refs);
  const { services: all, asOf } = await context.views.services();
  const { status, all: bindings } = context.bindings();
  const index = bindingIndex(bindings);
  const services = all.flatMap(service => {
    const bound = index.get(service.key) ?? [];
    const sight = seeService(vision, status, bound);
    return sight.visible ? [cutDown(service, sight)] : [];
  });
  const isComplete = services.length === all.length;
  return { vision, services, asOf, isComplete };
}

/** Reads one service; undefined when there is none, or none that the caller may see. */
export async function visibleService(
  context: ApiContext,
  credentials: BackstageCredentials,
  key: string,
): Promise<ServiceView | undefined> {
  const boundTo = () => bindingIndex(context.bindings().all).get(key) ?? [];
  const refs = boundTo().map(({ entityRef }) => entityRef);
  const vision = await context.authorizer.visionOf(credentials, refs);
  const sight = seeService(vision, context.bindings().status, boundTo());
  // Decided before the survey is made, so that the time of the answer tells nothing either.
  const service = sight.visible ? context.views.service(key) : undefined;
  return service && sight.visible ? withTies(service.view, sight) : undefined;
}

type Ties = Extract<Sight, { visible: true }>;

/** Most callers see all that a service is tied to: then there is nothing to cut. */
function cutDown(service: SurveyedService, sight: Ties): SurveyedService {
  const row = withTies(service.row, sight);
  return row === service.row ? service : { ...service, row };
}

function withTies<T extends ServiceRow>(row: T, ties: Ties): T {
  const { entityRefs, owner } = ties;
  const isSame =
    row.owner === owner &&
    row.entityRefs.length === entityRefs.length &&
    row.entityRefs.every((entityRef, i) => entityRef === entityRefs[i]);
  return isSame ? row : { ...row, entityRefs, owner };
}
