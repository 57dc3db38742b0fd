import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { listServices } from '../../api/routes/services';
import { READS, type ActionTools } from './ActionTools';

/** Also those of which nobody can tell: unknown is no comfort. */
const AT_RISK = ['at-risk', 'unprotected', 'unknown'] as const;

/** `geo-reserving:list-services-at-risk`, worst first. */
export function registerListServicesAtRisk(
  registry: ActionsRegistryService,
  { context, linkTo }: ActionTools,
): void {
  registry.register({
    name: 'list-services-at-risk',
    title: 'List services at risk',
    description:
      'Services that would not survive the loss of a region, or of which that is not known, worst first. Each has two states: serving (what happens now) and protection (what would happen when a region is lost). unknown means that nobody can tell: never take it for healthy.',
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          protection: z
            .array(z.enum(AT_RISK))
            .optional()
            .describe('Only these; left out: all three'),
          search: z.string().max(200).optional().describe('Part of a name'),
          namespace: z.string().max(63).optional(),
          owner: z
            .string()
            .max(200)
            .optional()
            .describe('Entity reference, such as group:default/payments'),
          region: z.string().max(63).optional().describe('Placed in it'),
          limit: z.number().int().min(1).max(100).default(20),
          cursor: z
            .string()
            .max(2_000)
            .optional()
            .describe('nextCursor of the answer before'),
        }),
      output: z =>
        z.object({
          total: z.number().describe('On all pages'),
          asOf: z.string().describe('When all of it was true'),
          services: z.array(
            z.object({
              service: z.string().describe('namespace/name'),
              serving: z.string(),
              protection: z.string(),
              summary: z.string(),
              owner: z.string().optional(),
              link: z.string(),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
    },
    async action({ input, credentials }) {
      const { namespace, owner, region, protection, ...rest } = input;
      const list = await listServices(context, credentials, {
        ...rest,
        protection: protection?.length ? protection : [...AT_RISK],
        ...(namespace ? { namespace: [namespace] } : {}),
        ...(owner ? { owner: [owner] } : {}),
        ...(region ? { region: [region] } : {}),
        sort: 'worst',
      });
      const services = list.items.map(row => ({
        service: `${row.ref.namespace}/${row.ref.name}`,
        serving: row.serving,
        protection: row.protection,
        summary: row.summary,
        owner: row.owner,
        link: linkTo(`services/${row.ref.namespace}/${row.ref.name}`),
      }));
      return {
        output: {
          total: list.totalItems,
          asOf: list.asOf ?? list.generatedAt,
          services,
          nextCursor: list.nextCursor,
        },
      };
    },
  });
}
