import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type {
  Finding,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { oneService } from '../../api/routes/service';
import { READS, type ActionTools } from './ActionTools';
import { serviceFields } from './words';

/** So much evidence is enough to understand a finding; the page has all of it. */
const MOST_EVIDENCE = 8;
const ORDER = ['fail', 'unknown', 'warn', 'pass'];

/** `geo-reserving:explain-readiness`, worst first. */
export function registerExplainReadiness(
  registry: ActionsRegistryService,
  { context, linkTo }: ActionTools,
): void {
  registry.register({
    name: 'explain-readiness',
    title: 'Explain the readiness of a service',
    description:
      'Why a service is protected or not: every readiness check with what was seen, when, and what to do; and what the loss of each region would mean. unknown is not a pass.',
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          ...serviceFields(z),
          check: z
            .string()
            .max(60)
            .optional()
            .describe('Only this check, such as ready-capacity'),
          passed: z.boolean().default(false).describe('Also those that pass'),
        }),
      output: z =>
        z.object({
          protection: z.string(),
          summary: z.string(),
          findings: z.array(
            z.object({
              check: z.string(),
              verdict: z.string(),
              title: z.string(),
              detail: z.string(),
              evidence: z.array(
                z.object({
                  statement: z.string(),
                  source: z.string(),
                  cluster: z.string().optional(),
                  at: z.string().optional(),
                  stale: z.boolean(),
                }),
              ),
              remedy: z
                .object({ text: z.string(), commands: z.array(z.string()) })
                .optional(),
            }),
          ),
          losses: z.array(
            z.object({
              region: z.string(),
              verdict: z.string(),
              summary: z.string(),
            }),
          ),
          link: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const service = await oneService(context, credentials, input);
      const { namespace, name } = service.ref;
      return {
        output: {
          protection: service.protection,
          summary: service.summary,
          findings: findingsOf(service, input),
          losses: service.whatIf.map(({ region, verdict, summary }) => ({
            region,
            verdict,
            summary,
          })),
          link: linkTo(`services/${namespace}/${name}`),
        },
      };
    },
  });
}

function findingsOf(
  { readiness }: ServiceView,
  { check, passed }: { check?: string; passed: boolean },
) {
  return readiness
    .filter(finding => check === undefined || finding.check === check)
    .filter(({ verdict }) => passed || check || verdict !== 'pass')
    .sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))
    .map(
      ({ check: name, verdict, title, detail, evidence, remedy }: Finding) => ({
        check: name,
        verdict,
        title,
        detail,
        evidence: evidence.slice(0, MOST_EVIDENCE),
        remedy,
      }),
    );
}
