import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../survey/support/words';

/** Fields that somebody else owns are named: a GitOps tool would write them back. */
export const fieldOwnership: SafetyRule = {
  id: 'field-ownership',
  title: 'Nobody else owns what is written',
  defaultMode: 'warn',
  defaults: {},
  check({ foreignFields }) {
    const owners = [...new Set(foreignFields.map(({ owner }) => owner))].sort();
    return owners.length > 0
      ? {
          verdict: 'violated',
          statement: `${listOf(owners)} ${
            owners.length === 1 ? 'owns' : 'own'
          } ${
            foreignFields.length === 1
              ? 'a field'
              : `${foreignFields.length} fields`
          } that would be written, and may write the old values back.`,
        }
      : { verdict: 'pass', statement: 'Nobody else owns what is written.' };
  },
};
