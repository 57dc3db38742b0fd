/**
 * Tells the rest of the portal what becomes of operations: an event for other plugins, a notification for the owners.
 *
 * Nothing waits for it, and a failure of it is logged and harms nobody: the journal is what counts.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  OPERATIONS_TOPIC,
  type GeoReservingOperationEvent,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { OperationNews } from '../operations/shell/Ledger';
import { withDeadline } from '../runtime/withDeadline';

const DEADLINE_MS = 10_000;

/** Entries that people want to hear of, and how urgent they are. */
const TOLD: Readonly<
  Record<string, { severity: 'normal' | 'high' | 'critical'; words: string }>
> = {
  started: { severity: 'normal', words: 'is being moved' },
  succeeded: { severity: 'normal', words: 'was moved' },
  failed: { severity: 'critical', words: 'could not be moved' },
  'rolled-back': { severity: 'high', words: 'was rolled back' },
  aborted: { severity: 'high', words: 'is not moved any further' },
  'expiry-held': { severity: 'high', words: 'cannot go back yet' },
  'change-drifted': { severity: 'high', words: 'was changed by somebody else' },
  'change-left': { severity: 'critical', words: 'is fought over' },
  'revert-failed': { severity: 'critical', words: 'could not go back' },
};

const WAITING = { severity: 'high', words: 'waits for approval' } as const;

/** What an {@link OperationHerald} needs. */
export type OperationHeraldOptions = {
  events: Pick<EventsService, 'publish'>;
  notifications: Pick<NotificationService, 'send'>;
  /** Owners of a service: entity refs of users and groups. */
  ownersOf: (service: ServiceRef) => readonly string[];
  logger: LoggerService;
};

export class OperationHerald {
  readonly #options: OperationHeraldOptions;

  constructor(options: OperationHeraldOptions) {
    this.#options = options;
  }

  /** Tells of one entry; returns at once. */
  tell(news: OperationNews): void {
    this.#publish(news).catch(error => this.#failed('event', error));
    this.#notify(news).catch(error => this.#failed('notification', error));
  }

  #publish({ operation, service, status, entry }: OperationNews) {
    const eventPayload: GeoReservingOperationEvent = {
      operation,
      service,
      status,
      entry: entry.kind,
    };
    return withDeadline('The event bus', DEADLINE_MS, () =>
      this.#options.events.publish({ topic: OPERATIONS_TOPIC, eventPayload }),
    );
  }

  async #notify({
    operation,
    service,
    status,
    entry,
  }: OperationNews): Promise<void> {
    const told = status === 'awaiting-approval' ? WAITING : TOLD[entry.kind];
    const entityRef = [...this.#options.ownersOf(service)];
    if (!told || entityRef.length === 0) {
      return;
    }
    await withDeadline('The notifications plugin', DEADLINE_MS, () =>
      this.#options.notifications.send({
        recipients: { type: 'entity', entityRef },
        payload: {
          title: `${service.namespace}/${service.name} ${told.words}`,
          description: entry.message,
          link: `/geo-reserving/operations/${operation}`,
          severity: told.severity,
          topic: 'geo-reserving',
          // One line for each operation, that says how it stands.
          scope: `operation:${operation}`,
        },
      }),
    );
  }

  #failed(what: string, error: unknown): void {
    this.#options.logger.warn(
      `An operation's ${what} was not sent: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}
