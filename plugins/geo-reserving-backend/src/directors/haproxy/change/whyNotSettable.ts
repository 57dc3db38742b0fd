import { listOf } from '../../../survey/support/words';
import type { HaproxyBackend, HaproxyServer } from '../HaproxySnapshot';
import type { OwnServer } from './ownServers';

/** Algorithms that take no weight at run time but 0 and that of the file. */
const STATIC = ['static-rr'];

/** The same, unless "hash-type consistent" is set, which HAProxy does not tell. */
const STATIC_BY_DEFAULT = [
  'source',
  'uri',
  'url_param',
  'hdr',
  'rdp-cookie',
  'hash',
];

/**
 * Why HAProxy would refuse these weights, or not heed them; undefined: it takes them.
 *
 * @param weights - by server; those that are not in it stay as they are
 */
export function whyNotSettable(
  { algorithm = '', servers }: Pick<HaproxyBackend, 'algorithm' | 'servers'>,
  weights: ReadonlyMap<string, number>,
  own: readonly OwnServer[],
): string | undefined {
  if (algorithm === 'first') {
    const used = own.filter(
      one => !one.isDrained && (weights.get(one.server.name) ?? 0) > 0,
    );
    return new Set(used.map(({ region }) => region)).size > 1
      ? 'it balances by first, which fills one server before it takes the next and heeds no weights'
      : undefined;
  }
  if (!isStatic(algorithm, servers)) return undefined;
  const refused = own
    .map(({ server }) => server)
    .filter(server => isRefused(server, weights.get(server.name)));
  return refused.length > 0
    ? `it balances by ${algorithm}, which takes no weight at run time but 0 and that of the file, and ${listOf(
        refused.map(({ name }) => `${name} would need ${weights.get(name)}`),
      )}; drain instead, or change the file`
    : undefined;
}

/** Another weight than the file's is proof that it takes any. */
function isStatic(
  algorithm: string,
  servers: readonly HaproxyServer[],
): boolean {
  return (
    STATIC.includes(algorithm) ||
    (STATIC_BY_DEFAULT.includes(algorithm) &&
      servers.every(({ weight, initialWeight }) =>
        [0, initialWeight].includes(weight),
      ))
  );
}

function isRefused(
  { weight, initialWeight }: HaproxyServer,
  wanted = weight,
): boolean {
  return wanted !== weight && ![0, initialWeight].includes(wanted);
}
