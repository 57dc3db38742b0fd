import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { PlanView } from '@geo-reserving/plugin-geo-reserving-common';
import { planned } from '../acting/carryOut';
import { pageOf } from '../acting/outputs';
import { apiFor, type ActionDeps } from './ActionDeps';
import { planExamples } from './examples';
import {
  bakeSecondsInput,
  layersInput,
  readService,
  serviceInput,
  stepPercentInput,
} from './inputs';
import { putOut } from './putOut';
import { trafficAction } from './trafficAction';

/** `geo-reserving:plan`: what would be written, and what the safety rules say; writes nothing. */
export function createPlanAction(deps: ActionDeps) {
  return createTemplateAction({
    id: 'geo-reserving:plan',
    description:
      'Plans a shift, failover, drain or failback, and says what would be written; writes nothing',
    examples: planExamples,
    supportsDryRun: true,
    schema: {
      input: {
        service: serviceInput,
        action: trafficAction,
        layers: layersInput,
        stepPercent: stepPercentInput,
        bakeSeconds: bakeSecondsInput,
      },
      output: {
        planId: z =>
          z.string({ description: 'Empty: everything is so already' }),
        hash: z => z.string({ description: 'Over all that would be written' }),
        summary: z => z.string(),
        steps: z =>
          z.array(z.string(), { description: 'Titles of its steps, in order' }),
        predicted: z =>
          z.record(z.number(), {
            description:
              'Percent of the requests by region, after the last step',
          }),
        blockedBy: z =>
          z.array(z.string(), { description: 'Safety rules that block it' }),
        approvalRequired: z => z.boolean(),
        remarks: z => z.array(z.string()),
        link: z => z.string({ description: 'The page of the service' }),
      },
    },
    async handler(ctx) {
      const { service: name, ...rest } = ctx.input;
      const service = readService(name);
      const api = await apiFor(ctx, deps);
      const plan = await planned(ctx, api, { ...rest, service });
      const link = pageOf(service, plan?.id, deps.linkTo);
      putOut(ctx, plan ? outputsOf(plan, link) : nothing(link));
    },
  });
}

function outputsOf(plan: PlanView, link: string) {
  const last = plan.steps[plan.steps.length - 1]?.predicted ?? plan.current;
  return {
    planId: plan.id,
    hash: plan.hash,
    summary: plan.summary,
    steps: plan.steps.map(({ title }) => title),
    predicted: last.split,
    blockedBy: plan.blockedBy,
    approvalRequired: plan.approval.required,
    remarks: plan.remarks,
    link,
  };
}

/** Everything is as asked already. */
function nothing(link: string): ReturnType<typeof outputsOf> {
  return {
    planId: '',
    hash: '',
    summary: 'Everything is so already; nothing to do.',
    steps: [],
    predicted: {},
    blockedBy: [],
    approvalRequired: false,
    remarks: [],
    link,
  };
}
