import type {
  OperationStatus,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { OperationStore } from '../database/operations/OperationStore';
import type { MovedService } from '../planning/Planner';

/** Ends that leave standing what was written. */
const LEFT_WRITES: ReadonlySet<OperationStatus> = new Set([
  'succeeded',
  'aborted',
]);

/** What is meant of a service that was moved from here. */
export async function movedService(
  store: Pick<OperationStore, 'homeIntent' | 'inForce' | 'plans'>,
  service: ServiceRef,
): Promise<MovedService> {
  const home = await store.homeIntent(service);
  if (home === undefined) {
    return {};
  }
  const stand = (await store.inForce(service)).filter(({ status }) =>
    LEFT_WRITES.has(status),
  );
  const plans = await store.plans(stand.map(({ planId }) => planId));
  const planOf = (status?: OperationStatus) => {
    const newest = stand.find(o => status === undefined || o.status === status);
    return newest && plans.get(newest.planId);
  };
  // One that was aborted says nothing of what is meant, and wrote all the same.
  const homeRecord = planOf()?.homeRecord;
  const current = planOf('succeeded')?.to;
  return {
    home,
    ...(current ? { current } : {}),
    ...(homeRecord ? { homeRecord } : {}),
  };
}
