import type {
  Provenance,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { weaker } from './groupDirectors';

type Policy = ServiceView['policies'][number];

/** One policy and every cluster that has it with the same content. */
export type PolicyGroup = Omit<Policy, 'cluster' | 'provenance'> & {
  clusters: string[];
  /** The weakest of the clusters' facts. */
  provenance: Provenance;
};

/**
 * Folds copies of one policy into one line. Copies that differ in what they do or in who manages
 * them stay apart: that difference is what one looks for here.
 */
export function groupPolicies(policies: readonly Policy[]): PolicyGroup[] {
  const groups = new Map<string, PolicyGroup>();
  for (const { cluster, provenance, ...content } of policies) {
    const key = JSON.stringify([
      content.kind,
      content.namespace,
      content.name,
      content.summary,
      content.managers,
    ]);
    const group = groups.get(key);
    groups.set(key, {
      ...content,
      clusters: [...(group?.clusters ?? []), cluster],
      provenance: group ? weaker(group.provenance, provenance) : provenance,
    });
  }
  return [...groups.values()];
}
