import { named } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { QuotaFact, QuotaScope } from '../facts';
import { amountsOf } from './amounts';

/** Scopes of one quota. */
const MOST = 20;

/**
 * A ResourceQuota, reduced to what limits pods; ignored when nothing does. Limits are those that are enforced
 * (`status.hard`), and before a controller has looked at it those that are asked for.
 */
export function parseResourceQuota(object: Fields): QuotaFact | 'ignored' {
  const spec = object.requiredObject('spec');
  const status = object.object('status');
  const hard = amountsOf(
    status?.object('hard') ?? spec.object('hard'),
    limitsPods,
  );
  if (Object.keys(hard).length === 0) {
    return 'ignored';
  }
  const scopes = scopesOf(spec);
  return {
    ...named(object),
    hard,
    used: amountsOf(status?.object('used'), limitsPods),
    ...(scopes.length > 0 ? { scopes } : {}),
  };
}

/** Counts of other objects, and storage, limit no pod of a workload that has its volumes. */
function limitsPods(resource: string): boolean {
  return (
    /^(pods|count\/pods|cpu|memory|ephemeral-storage)$/.test(resource) ||
    (/^(requests|limits)\./.test(resource) &&
      resource !== 'requests.storage') ||
    resource.startsWith('hugepages-')
  );
}

/** `scopes` are the short form of selectors that only ask whether something exists. */
function scopesOf(spec: Fields): QuotaScope[] {
  const short = (spec.texts('scopes') ?? []).map(name => ({
    name,
    operator: 'Exists',
    values: [],
  }));
  const long = (
    spec.object('scopeSelector')?.objects('matchExpressions') ?? []
  ).map(expression => ({
    name: expression.requiredName('scopeName'),
    operator: expression.text('operator') ?? '',
    values: expression.texts('values') ?? [],
  }));
  return [...short, ...long].slice(0, MOST);
}
