import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { evacuationFor } from '../../api/routes/evacuation';
import { READS, type ActionTools } from './ActionTools';

/** `geo-reserving:what-if-region-is-lost`. */
export function registerWhatIfRegionIsLost(
  registry: ActionsRegistryService,
  { context, linkTo }: ActionTools,
): void {
  registry.register({
    name: 'what-if-region-is-lost',
    title: 'What if a region is lost?',
    description:
      'What the loss of a region would do to each service in it, worst first, and whether the others have room. Nothing is changed. fits: survives; overload: too little room; no-takeover: nobody takes over; unsure: cannot be told.',
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          region: z.string().max(63).describe('Its name, such as eu-central'),
          limit: z.number().int().min(1).max(200).default(30),
        }),
      output: z =>
        z.object({
          region: z.string(),
          title: z.string(),
          summary: z.string(),
          asOf: z.string(),
          verdicts: z.record(z.number()),
          services: z.array(
            z.object({
              service: z.string(),
              verdict: z.string(),
              summary: z.string(),
              tier: z.string().optional(),
              owner: z.string().optional(),
            }),
          ),
          moreServices: z.number().describe('Not shown here'),
          receivers: z.array(
            z.object({
              region: z.string(),
              ready: z.number().optional().describe('Absent: not known'),
              needed: z.number().optional(),
              overloaded: z.number().describe('Services that would not fit'),
            }),
          ),
          link: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const { region, limit } = input;
      const loss = await evacuationFor(context, credentials, region);
      return {
        output: {
          region: loss.region,
          title: loss.title,
          summary: loss.summary,
          asOf: loss.asOf ?? loss.generatedAt,
          verdicts: loss.verdicts,
          services: loss.services.slice(0, limit).map(row => ({
            service: `${row.ref.namespace}/${row.ref.name}`,
            verdict: row.loss.verdict,
            summary: row.loss.summary,
            tier: row.tier,
            owner: row.owner,
          })),
          moreServices: Math.max(0, loss.services.length - limit),
          receivers: loss.receivers.map(
            ({ region: receiver, ready, needed, overloaded }) => ({
              region: receiver,
              ready,
              needed,
              overloaded,
            }),
          ),
          link: linkTo(`regions/${encodeURIComponent(loss.region)}`),
        },
      };
    },
  });
}
