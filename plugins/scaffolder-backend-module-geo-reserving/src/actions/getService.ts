import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { apiFor, type ActionDeps } from './ActionDeps';
import { getServiceExamples } from './examples';
import { readService, serviceInput } from './inputs';
import { putOut } from './putOut';

/** `geo-reserving:service:get`: how a service is doing, for the next steps to decide upon. */
export function createGetServiceAction(deps: ActionDeps) {
  return createTemplateAction({
    id: 'geo-reserving:service:get',
    description:
      'Looks at a service: where it runs, whether it serves, whether it would survive the loss of a region',
    examples: getServiceExamples,
    supportsDryRun: true,
    schema: {
      input: { service: serviceInput },
      output: {
        serving: z =>
          z.string({
            description: 'normal, partial, failed-over, down or unknown',
          }),
        protection: z =>
          z.string({
            description: 'protected, at-risk, unprotected or unknown',
          }),
        summary: z => z.string({ description: 'One sentence about both' }),
        mode: z =>
          z.string({
            description:
              'nearest, weighted, standby, single-region; empty: not known',
          }),
        regions: z =>
          z.array(z.string(), {
            description: 'Where it is placed or expected',
          }),
        observed: z =>
          z.record(z.number(), {
            description:
              'Percent of its requests by region, as measured; empty: not measured lately',
          }),
        failing: z =>
          z.array(z.string(), { description: 'Readiness checks that fail' }),
        owner: z =>
          z.string({ description: 'Entity reference; empty: nobody' }),
        entityRefs: z => z.array(z.string()),
        link: z => z.string({ description: 'Its page' }),
      },
    },
    async handler(ctx) {
      const ref = readService(ctx.input.service);
      const api = await apiFor(ctx, deps);
      const service = await api.getService(ref, { signal: ctx.signal });
      ctx.logger.info(
        `${ctx.input.service} serves ${service.serving} and is ${service.protection}: ${service.summary}`,
      );
      const link = deps.linkTo(`services/${ref.namespace}/${ref.name}`);
      putOut(ctx, { ...outputsOf(service), link });
    },
  });
}

function outputsOf(service: ServiceView) {
  const { observed } = service.split;
  return {
    serving: service.serving,
    protection: service.protection,
    summary: service.summary,
    mode: modeOf(service),
    regions: service.regions
      .filter(({ state }) => state !== 'none')
      .map(({ region }) => region),
    // What was measured long ago is not what is.
    observed:
      observed.known && !observed.provenance.stale ? observed.split : {},
    failing: service.readiness
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ check }) => check),
    owner: service.owner ?? '',
    entityRefs: service.entityRefs,
  };
}

function modeOf({ intent }: ServiceView): string {
  if (!intent) return '';
  if (intent.mode === 'active-active') return intent.routing;
  return intent.mode === 'active-standby' ? 'standby' : intent.mode;
}
