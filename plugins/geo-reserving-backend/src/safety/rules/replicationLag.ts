import type { ReplicationView } from '@geo-reserving/plugin-geo-reserving-common';
import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../survey/support/words';
import { changesWriter } from '../changesWriter';
import { isEvacuation } from '../receivers';

/**
 * Leaving a region for good needs proof that its data arrived elsewhere, and so does whatever else makes another region
 * the one that writes: the way home no less than the way out. A shift of shares leaves the database where it is, so it is
 * only told about it.
 */
export const replicationLag: SafetyRule = {
  id: 'replication-lag',
  title: 'Data has arrived where traffic goes',
  defaultMode: 'block',
  defaults: {},
  check(question) {
    const { after } = question;
    const stores = after.view.replication.filter(
      store =>
        store.scope === 'between-clusters' && store.rpoSeconds !== undefined,
    );
    const behind = stores.filter(s => s.withinRpo === 'no');
    const unknown = stores.filter(s => s.withinRpo === 'unknown');
    if (!isEvacuation(question) && !changesWriter(question)) {
      return {
        verdict: 'pass',
        statement:
          behind.length > 0
            ? `${listOf(
                behind.map(lagOf),
              )}. This shift does not move the data; a failover would.`
            : 'This shift does not move any data.',
      };
    }
    if (behind.length > 0) {
      return {
        verdict: 'violated',
        statement: `${listOf(
          behind.map(lagOf),
        )}: what is missing would be lost.`,
      };
    }
    return unknown.length > 0
      ? {
          verdict: 'unknown',
          statement: `How far ${listOf(
            unknown.map(s => s.name),
          )} is behind is not known now.`,
        }
      : {
          verdict: 'pass',
          statement:
            stores.length === 0
              ? 'No replicated store with an RPO is bound to it.'
              : `${listOf(stores.map(s => s.name))} is within its RPO.`,
        };
  },
};

function lagOf({ name, lagSeconds, rpoSeconds }: ReplicationView): string {
  return lagSeconds === undefined
    ? `${name} does not replicate`
    : `${name} is ${Math.round(
        lagSeconds,
      )} s behind, the RPO is ${rpoSeconds} s`;
}
