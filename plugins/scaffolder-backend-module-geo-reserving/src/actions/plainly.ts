import type { TemplateAction } from '@backstage/plugin-scaffolder-node';

/** Mistakes of this module: where they happened is what is wanted of them. */
const BUGS = [TypeError, RangeError, ReferenceError, SyntaxError];

/**
 * The same action, where what goes wrong is one sentence in the log of the task.
 *
 * The scaffolder logs the stack of an error. Of a service that is not there, a rule that blocks, or an operation that did
 * not succeed that is a dozen lines below the only one that helps.
 */
export function plainly<A extends TemplateAction<any, any, any>>(action: A): A {
  return {
    ...action,
    async handler(ctx: Parameters<A['handler']>[0]) {
      try {
        await action.handler(ctx);
      } catch (error) {
        throw withoutStack(error);
      }
    },
  };
}

function withoutStack(error: unknown): unknown {
  if (error instanceof Error && !BUGS.some(bug => error instanceof bug)) {
    error.stack = `${error.name}: ${error.message}`;
  }
  return error;
}
