import type { PolicyRule } from '@geo-reserving/fleet-emulator';

/** May read everything: what both plugins are given, so that neither is slowed down by refusals. */
export const readerRules: PolicyRule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] },
];
