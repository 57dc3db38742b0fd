import type {
  JournalEntry,
  OperationList,
  OperationQuery,
  OperationStatus,
  OperationView,
  PlanView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useLive, type Live } from './useLive';

/** Milliseconds between polls while an operation runs: the bake time and the gates are watched. */
const RUNNING = 2_000;

const ENDS: readonly OperationStatus[] = [
  'succeeded',
  'failed',
  'rolled-back',
  'aborted',
];

/** Whether an operation has not ended. */
export function isActive({ status }: { status: OperationStatus }): boolean {
  return !ENDS.includes(status);
}

/** Whether nothing is to be expected of it soon: it has ended, and no cluster is owed anything. */
function isAtRest(row: { status: OperationStatus; converging: string[] }) {
  return !isActive(row) && row.converging.length === 0;
}

/** One page of operations, newest first; while the query changes, the previous page stays. */
export function useOperations(
  query: OperationQuery,
  enabled = true,
): Live<OperationList> {
  return useLive(
    ['operations', query],
    (api, signal) => api.getOperations(query, { signal }),
    {
      isWell: ({ items }) => items.every(isAtRest),
      keepPrevious: true,
      alertInterval: 5_000,
      enabled,
    },
  );
}

/** One operation, followed closely while it runs. */
export function useOperation(id: string): Live<OperationView> {
  return useLive(
    ['operation', id],
    (api, signal) => api.getOperation(id, { signal }),
    { isWell: isAtRest, alertInterval: RUNNING },
  );
}

/** Everything that happened to an operation, oldest first. @param running - whether more is to be expected */
export function useJournal(
  id: string,
  running: boolean,
): Live<{ items: JournalEntry[] }> {
  return useLive(
    ['operation', id, 'journal'],
    (api, signal) => api.getJournal(id, { signal }),
    { isWell: () => !running, alertInterval: RUNNING },
  );
}

/** A plan that was made, to learn when it can no longer be carried out. */
export function useKeptPlan(id: string | undefined): Live<PlanView> {
  return useLive(
    ['plan', id],
    // Never asked without a plan: it is not enabled then.
    (api, signal) => api.getPlan(id as string, { signal }),
    { isWell: () => false, enabled: id !== undefined },
  );
}
