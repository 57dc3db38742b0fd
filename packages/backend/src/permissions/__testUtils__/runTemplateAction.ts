import { mockServices } from '@backstage/backend-test-utils';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { credentialsOf } from './callers';

/** Tries an action of templates as one step of a task would, on behalf of somebody; nothing is begun. */
export async function tryTemplateAction(
  action: TemplateAction<any, any>,
  input: object,
  who: Parameters<typeof credentialsOf>[0],
  workspacePath: string,
): Promise<void> {
  await action.handler({
    input,
    workspacePath,
    isDryRun: true,
    logger: mockServices.logger.mock(),
    task: { id: `task-of-${who}` },
    step: { id: 'step' },
    getInitiatorCredentials: async () => credentialsOf(who),
    checkpoint: ({ fn }: { fn: () => unknown }) => fn(),
    output() {},
  } as Partial<ActionContext<any, any>> as ActionContext<any, any>);
}
