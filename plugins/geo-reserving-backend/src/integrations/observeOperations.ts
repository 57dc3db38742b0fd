import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { OperationStore } from '../database/operations/OperationStore';
import type { EventKind } from '../operations/journal/events';
import { ACTIVE_STATUSES } from '../operations/journal/OperationState';
import type { OperationNews } from '../operations/shell/Ledger';
import { withDeadline } from '../runtime/withDeadline';

const DEADLINE_MS = 5_000;
/** One service has one operation at a time; more than this at once is no figure that anybody needs exactly. */
const MOST_COUNTED = 1_000;

/**
 * Ways to end, there as zeros from the start: how much a counter grew cannot be told of its first sample, and the first
 * failure would raise no alert.
 */
const ENDINGS: readonly EventKind[] = [
  'succeeded',
  'failed',
  'rolled-back',
  'aborted',
  'change-left',
  'revert-failed',
];

/** What {@link observeOperations} listens to and reads. */
export type ObservedOperations = {
  store: Pick<OperationStore, 'search'>;
  /** Tells what this replica writes down. */
  onNews: (listener: (news: OperationNews) => void) => void;
};

/**
 * Registers what operations do: a counter of what is written down, and a gauge of what has not ended.
 *
 * A replica counts what it wrote itself, so the counters of all replicas add up. The gauge is read from the database,
 * so every replica says the same; where the database does not answer it says nothing, which an alert can see.
 */
export function observeOperations(
  metrics: MetricsService,
  { store, onNews }: ObservedOperations,
): void {
  const entries = metrics.createCounter<{ kind: string }>(
    'geo_reserving.operations.entries',
    { description: 'Entries of the journals of operations, by kind' },
  );
  ENDINGS.forEach(kind => entries.add(0, { kind }));
  onNews(({ entry }) => entries.add(1, { kind: entry.kind }));
  metrics
    .createObservableGauge<{ status: string }>(
      'geo_reserving.operations.open',
      {
        description: 'Operations that have not ended, by status',
      },
    )
    .addCallback(async result => {
      const open = await withDeadline('The database', DEADLINE_MS, () =>
        store.search({ status: ACTIVE_STATUSES, limit: MOST_COUNTED }),
      );
      for (const status of ACTIVE_STATUSES) {
        const count = open.filter(one => one.status === status).length;
        result.observe(count, { status });
      }
    });
}
