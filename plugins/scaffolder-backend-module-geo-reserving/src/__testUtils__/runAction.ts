import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject, JsonValue } from '@backstage/types';
import { createActions } from '../actions';
import type { Api } from '../actions/ActionDeps';

/** What survives of a task when the process does not: its checkpoints. */
export type TaskState = Map<string, JsonValue>;

/** Runs an action once, as one step of a task. */
export async function runAction(
  api: Api,
  id: string,
  input: JsonObject,
  options: {
    state?: TaskState;
    isDryRun?: boolean;
    signal?: AbortSignal;
    task?: string;
    step?: string;
    /** Dies after the nth checkpoint's work is done and before it is kept; from 1. */
    dieAfter?: number;
  } = {},
) {
  const { state = new Map(), dieAfter, isDryRun, signal } = options;
  const asked: unknown[] = [];
  const deps = {
    geoReserving: {
      as: (credentials: unknown) => {
        asked.push(credentials);
        return api;
      },
    },
    linkTo: (path: string) => `https://portal/geo-reserving/${path}`,
  };
  const action = createActions(deps, { oceania: 'ap-southeast-2' }).find(
    one => one.id === id,
  )!;
  const logger = mockServices.logger.mock();
  const outputs: Record<string, any> = {};
  let done = 0;
  const credentials = mockCredentials.user('user:default/ana');
  const ctx = {
    ...createMockActionContext({ input }),
    logger,
    isDryRun,
    signal,
    task: { id: options.task ?? 'task-1' },
    step: { id: options.step ?? 'step-1' },
    getInitiatorCredentials: async () => credentials,
    output: (name: string, value: unknown) => {
      outputs[name] = value;
    },
    async checkpoint({ key, fn }: { key: string; fn: () => any }) {
      if (state.has(key)) return state.get(key);
      const value = await fn();
      done += 1;
      if (done === dieAfter) throw new Error('killed');
      state.set(key, value);
      return value;
    },
  };
  const error = await action
    .handler(ctx as any)
    .then(() => undefined)
    .catch(e => e as Error);
  const log = [...logger.info.mock.calls, ...logger.warn.mock.calls].map(
    ([message]) => message,
  );
  return { outputs, error, log, askedAs: asked, credentials };
}
