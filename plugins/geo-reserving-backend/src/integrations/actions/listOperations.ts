import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { OperationRow } from '@geo-reserving/plugin-geo-reserving-common';
import { listOperations } from '../../api/acting/operationsRoutes';
import { OPERATION_STATUSES } from '../../api/document/words';
import { READS, type ActionTools } from './ActionTools';

/** `geo-reserving:list-operations`, newest first. */
export function registerListOperations(
  registry: ActionsRegistryService,
  { context, linkTo }: ActionTools,
): void {
  registry.register({
    name: 'list-operations',
    title: 'List operations',
    description:
      'Shifts, failovers, drains and failbacks of services the caller may see, newest first: who asked for them, why, and how they stand. An operation that waits for approval is approved on its page, by somebody else.',
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          service: z
            .string()
            .max(130)
            .optional()
            .describe('Only of this service: namespace/name'),
          status: z
            .array(z.enum([...OPERATION_STATUSES] as [string, ...string[]]))
            .optional(),
          active: z
            .boolean()
            .optional()
            .describe('Only those that have not ended'),
          limit: z.number().int().min(1).max(100).default(20),
          cursor: z.string().max(500).optional(),
        }),
      output: z =>
        z.object({
          operations: z.array(
            z.object({
              id: z.string(),
              service: z.string(),
              action: z.string(),
              status: z.string(),
              message: z.string(),
              reason: z.string(),
              requestedBy: z.string(),
              approvedBy: z.string().optional(),
              createdAt: z.string(),
              finishedAt: z.string().optional(),
              expiresAt: z.string().optional(),
              converging: z.array(z.string()),
              link: z.string(),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
    },
    async action({ input, credentials }) {
      const { status, ...rest } = input;
      const list = await listOperations(context, credentials, {
        ...rest,
        ...(status ? { status: status as OperationRow['status'][] } : {}),
      });
      return {
        output: {
          operations: list.items.map(row => briefOf(row, linkTo)),
          nextCursor: list.nextCursor,
        },
      };
    },
  });
}

function briefOf(row: OperationRow, linkTo: ActionTools['linkTo']) {
  return {
    id: row.id,
    service: `${row.service.namespace}/${row.service.name}`,
    action: row.action.kind,
    status: row.status,
    message: row.message,
    reason: row.reason,
    requestedBy: row.requestedBy,
    approvedBy: row.approvedBy,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
    expiresAt: row.expiresAt,
    converging: row.converging,
    link: linkTo(`operations/${encodeURIComponent(row.id)}`),
  };
}
