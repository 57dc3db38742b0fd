import type { Api } from './ActionDeps';

/**
 * The same, where what the backend refuses is said in the backend's words: a task's log ends with them, and
 * `Request failed with 400 Bad Request` helps nobody.
 *
 * Errors keep their `statusCode` and `body`, which say more to programs.
 */
export function inItsWords(api: Api): Api {
  return new Proxy(api, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        try {
          return await value.apply(target, args);
        } catch (error) {
          throw reworded(error);
        }
      };
    },
  });
}

type Refusal = {
  statusCode?: number;
  body?: { error?: { name?: unknown; message?: unknown } };
};

function reworded(error: unknown): unknown {
  const { statusCode, body } = (error ?? {}) as Refusal;
  const { name, message } = body?.error ?? {};
  if (typeof message !== 'string' || message === '') return error;
  const said = new Error(message, { cause: error });
  if (typeof name === 'string') said.name = name;
  return Object.assign(said, { statusCode, body });
}
