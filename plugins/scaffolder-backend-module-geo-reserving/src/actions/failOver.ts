import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { carryOut } from '../acting/carryOut';
import { movingOutputs, outputsOf } from '../acting/outputs';
import type { ActionDeps } from './ActionDeps';
import { failOverExamples } from './examples';
import { movingInputs, readService, serviceInput } from './inputs';
import { putOut } from './putOut';
import { orderInput } from './trafficAction';

/** `geo-reserving:failover`: another active region. */
export function createFailOverAction(deps: ActionDeps) {
  return createTemplateAction({
    id: 'geo-reserving:failover',
    description:
      'Makes another region the active one of a service: the one that is named, or the standby that fits best',
    examples: failOverExamples,
    supportsDryRun: true,
    schema: {
      input: { service: serviceInput, order: orderInput, ...movingInputs },
      output: movingOutputs,
    },
    async handler(ctx) {
      const { service, order, ...moving } = ctx.input;
      const started = await carryOut(ctx, deps, {
        ...moving,
        service: readService(service),
        action: { kind: 'fail-over', ...(order ? { order } : {}) },
      });
      putOut(ctx, outputsOf(started, deps));
    },
  });
}
