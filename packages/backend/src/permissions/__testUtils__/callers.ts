import { mockCredentials } from '@backstage/backend-test-utils';

/** People who ask, and the groups they are in. */
export const PEOPLE = {
  guest: ['user:development/guest'],
  other: ['user:default/other', 'group:default/checkout'],
  owner: ['user:default/owner', 'group:default/payments'],
  sre: ['user:default/sre-1', 'group:default/sre'],
  secondSre: ['user:default/sre-2', 'group:default/sre'],
};
export type Person = keyof typeof PEOPLE;

/** Whoever sends a request: somebody, another plugin with a token of its own, or nobody that can be told. */
export type Caller = Person | 'plugin' | 'nobody';

/** The columns of the matrix. */
export const CALLERS = [
  'nobody',
  'guest',
  'other',
  'owner',
  'sre',
  'plugin',
] as const satisfies readonly Caller[];

/** The `Authorization` header of a caller. */
export function authorizationOf(who: Caller): string {
  if (who === 'nobody') return mockCredentials.none.header();
  if (who === 'plugin') {
    return mockCredentials.service.header({
      onBehalfOf: mockCredentials.service('plugin:scaffolder'),
      targetPluginId: 'geo-reserving',
    });
  }
  return mockCredentials.user.header(PEOPLE[who][0]);
}

/** What an action is called with, on behalf of a caller. */
export function credentialsOf(who: Exclude<Caller, 'nobody'>) {
  return who === 'plugin'
    ? mockCredentials.service('plugin:scaffolder')
    : mockCredentials.user(PEOPLE[who][0]);
}
