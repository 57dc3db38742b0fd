/** Name of the error with which a plan is refused because everything is as asked already. @public */
export const NOTHING_TO_DO = 'NothingToDoError';

/**
 * Whether a plan was refused because everything is as asked already: for who wants a state and not a change, that is fine.
 *
 * @param error - what `makePlan` rejected with
 * @public
 */
export function isNothingToDo(error: unknown): boolean {
  const { body } = (error ?? {}) as { body?: { error?: { name?: unknown } } };
  return body?.error?.name === NOTHING_TO_DO;
}
