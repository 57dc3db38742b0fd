import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import { carryOut } from '../acting/carryOut';
import { movingOutputs, outputsOf } from '../acting/outputs';
import type { ActionDeps } from './ActionDeps';
import { shiftExamples } from './examples';
import { movingInputs, readService, serviceInput } from './inputs';
import { putOut } from './putOut';
import { weightsInput } from './trafficAction';

/** `geo-reserving:traffic:shift`: other shares by region, or each region its own. */
export function createShiftTrafficAction(deps: ActionDeps) {
  return createTemplateAction({
    id: 'geo-reserving:traffic:shift',
    description: 'Moves the traffic of a service to other shares by region',
    examples: shiftExamples,
    supportsDryRun: true,
    schema: {
      input: {
        service: serviceInput,
        weights: z => weightsInput(z).optional(),
        routing: z =>
          z
            .enum(['weighted', 'nearest'])
            .optional()
            .describe('nearest: every region serves its own; needs no weights'),
        ...movingInputs,
      },
      output: movingOutputs,
    },
    async handler(ctx) {
      const { service, weights, routing, ...moving } = ctx.input;
      const started = await carryOut(ctx, deps, {
        ...moving,
        service: readService(service),
        action: { kind: 'shift', intent: intentOf(routing, weights) },
      });
      putOut(ctx, outputsOf(started, deps));
    },
  });
}

/** Read here as well as in the backend, because an error here says it in the words of the step. */
function intentOf(
  routing: 'weighted' | 'nearest' | undefined,
  weights: Record<string, number> | undefined,
): Intent {
  if (routing === 'nearest') {
    if (weights === undefined) return { mode: 'active-active', routing };
    throw new InputError('routing nearest takes no weights; leave one out');
  }
  if (weights === undefined) {
    throw new InputError(
      'weights is missing; write the percent of each region, or routing: nearest',
    );
  }
  const sum = Object.values(weights).reduce((total, one) => total + one, 0);
  if (Math.abs(sum - 100) > 1e-6) {
    throw new InputError(`weights sum to ${sum}; they have to sum to 100`);
  }
  return { mode: 'active-active', routing: 'weighted', weights };
}
