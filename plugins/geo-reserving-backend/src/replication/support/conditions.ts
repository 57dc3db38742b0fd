import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';

/** Conditions by type, reduced to what decides. */
export type Conditions = Readonly<
  Record<string, { status: string; reason?: string; message?: string }>
>;

/** Objects have a handful. */
const MAX_CONDITIONS = 50;
/** Enough of a message to know what is wrong. */
const MAX_MESSAGE = 200;

/** `status.conditions`; empty when there are none. May throw MalformedObject. */
export function conditionsOf(status: Fields | undefined): Conditions {
  const conditions = status?.objects('conditions') ?? [];
  return Object.fromEntries(
    conditions.slice(0, MAX_CONDITIONS).map(condition => {
      const reason = condition.text('reason');
      const message = condition.text('message')?.slice(0, MAX_MESSAGE);
      return [
        condition.text('type') ?? '',
        {
          status: condition.text('status') ?? '',
          ...(reason ? { reason } : {}),
          ...(message ? { message } : {}),
        },
      ];
    }),
  );
}

/** Whether a condition is met. `unknown`: it says so, or is not there. */
export function isMet(
  conditions: Conditions,
  type: string,
): boolean | 'unknown' {
  const status = Object.hasOwn(conditions, type)
    ? conditions[type].status
    : undefined;
  if (status === 'True') return true;
  return status === 'False' ? false : 'unknown';
}

/** What a condition says: its message, else its reason; empty when it says nothing. */
export function saidBy(conditions: Conditions, type: string): string {
  const found = Object.hasOwn(conditions, type) ? conditions[type] : undefined;
  return found?.message ?? found?.reason ?? '';
}
