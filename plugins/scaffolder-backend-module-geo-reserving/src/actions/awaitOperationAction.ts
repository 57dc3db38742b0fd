import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { OperationView } from '@geo-reserving/plugin-geo-reserving-common';
import { awaitOperations } from '../acting/awaitOperations';
import { nameOf } from '../acting/describePlan';
import { endOf, goesBackAt, reportOf } from '../acting/report';
import { apiFor, type ActionDeps } from './ActionDeps';
import { awaitExamples } from './examples';
import { putOut } from './putOut';

/** `geo-reserving:operation:await`: waits for operations to end, and fails when they did not succeed. */
export function createAwaitOperationAction(deps: ActionDeps) {
  return createTemplateAction({
    id: 'geo-reserving:operation:await',
    description:
      'Waits until operations have ended, and fails unless all succeeded. Waiting changes nothing: they go on when the task is cancelled',
    examples: awaitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        operationId: z =>
          z
            .string({
              description: 'An operation; empty: there is nothing to wait for',
            })
            .optional(),
        operationIds: z =>
          z.array(z.string(), { description: 'Or several of them' }).optional(),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(86_400)
            .default(3_600)
            .describe(
              'For how long to wait in all. Your session has to last as long',
            ),
        pollSeconds: z =>
          z.number().min(0.1).max(300).default(5).describe('How often to look'),
      },
      output: {
        status: z =>
          z.string({
            description: 'succeeded; empty when there was nothing to wait for',
          }),
        message: z => z.string({ description: 'How it ended, in a sentence' }),
        report: z =>
          z.string({
            description:
              'The same as a list in Markdown: what was moved, how long it took, links to services and operations',
          }),
        goesBackAt: z =>
          z
            .string({
              description:
                'When the first of them goes back by itself, to the minute; absent: none does',
            })
            .optional(),
        writtenAfterSeconds: z =>
          z.number({ description: 'From start to the last write' }).optional(),
        movedAfterSeconds: z =>
          z
            .number({
              description:
                'From start until 95 % of the traffic was seen to have moved; absent: that was not seen',
            })
            .optional(),
        observed: z =>
          z.record(z.number(), {
            description: 'Percent by region as measured; empty: not measured',
          }),
        converging: z =>
          z.array(z.string(), {
            description: 'Clusters that were away and still have to follow',
          }),
      },
    },
    async handler(ctx) {
      const ids = idsOf(ctx.input);
      const { timeoutSeconds = 3_600, pollSeconds = 5 } = ctx.input;
      if (ctx.isDryRun || ids.length === 0) {
        ctx.logger.info('There is nothing to wait for');
        putOut(ctx, {
          status: '',
          message: 'There was nothing to wait for.',
          report: 'Nothing had to be moved.',
          observed: {},
          converging: [],
        });
        return;
      }
      const api = await apiFor(ctx, deps);
      ids.forEach(id =>
        ctx.logger.info(`Waiting for ${deps.linkTo(`operations/${id}`)}`),
      );
      const patience = { timeoutSeconds, pollSeconds };
      const ended = await awaitOperations(ctx, api, ids, patience);
      ended.forEach(operation =>
        ctx.logger.info(`${nameOf(operation)}: ${endOf(operation)}`),
      );
      putOut(ctx, {
        ...outputsOf(ended),
        report: reportOf(ended, deps),
        goesBackAt: goesBackAt(ended),
      });
      refuseFailures(ended, deps);
    },
  });
}

/** Of several, times and measurements are those of the last one. */
function outputsOf(ended: OperationView[]) {
  const last = ended[ended.length - 1];
  const { status, observed, writtenAfterSeconds, movedAfterSeconds } = last;
  return {
    status,
    message: ended.map(({ message }) => message).join(' '),
    observed: observed?.split ?? {},
    converging: [...new Set(ended.flatMap(({ converging }) => converging))],
    writtenAfterSeconds,
    movedAfterSeconds,
  };
}

function idsOf(input: {
  operationId?: string;
  operationIds?: string[];
}): string[] {
  if (input.operationId === undefined && input.operationIds === undefined) {
    throw new InputError('operationId is missing; name what to wait for');
  }
  const all = [input.operationId ?? '', ...(input.operationIds ?? [])];
  return [...new Set(all.filter(id => id !== ''))];
}

function refuseFailures(ended: OperationView[], { linkTo }: ActionDeps): void {
  const bad = ended.filter(({ status }) => status !== 'succeeded');
  if (bad.length === 0) return;
  throw new Error(
    bad
      .map(
        ({ id, service, status, message }) =>
          `${nameOf({ service })} ${status}: ${message} ${linkTo(
            `operations/${id}`,
          )}`,
      )
      .join(' '),
  );
}
