import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { carryOut } from '../acting/carryOut';
import { movingOutputs, outputsOf } from '../acting/outputs';
import type { ActionDeps } from './ActionDeps';
import { failBackExamples } from './examples';
import { movingInputs, readService, serviceInput } from './inputs';
import { putOut } from './putOut';

/** `geo-reserving:failback`: back to where a service is at home. */
export function createFailBackAction(deps: ActionDeps) {
  const { expiresInSeconds: _, ...inputs } = movingInputs;
  return createTemplateAction({
    id: 'geo-reserving:failback',
    description:
      'Brings a service back to where it is at home: what is declared, else what was meant before it was moved',
    examples: failBackExamples,
    supportsDryRun: true,
    schema: {
      input: { service: serviceInput, ...inputs },
      output: movingOutputs,
    },
    async handler(ctx) {
      const { service, ...moving } = ctx.input;
      const started = await carryOut(ctx, deps, {
        ...moving,
        service: readService(service),
        action: { kind: 'fail-back' },
      });
      putOut(ctx, outputsOf(started, deps));
    },
  });
}
