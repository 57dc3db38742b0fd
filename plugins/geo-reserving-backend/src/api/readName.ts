import { InputError } from '@backstage/errors';
import { isDnsLabel } from '@geo-reserving/plugin-geo-reserving-node';

/**
 * Reads a namespace or a name of a Service from a request.
 *
 * Names become keys, label values and parts of queries further inside, so nothing that could mean
 * more than a name gets past here.
 *
 * @param what - `namespace` or `name`
 * @throws InputError that shows what was given and what is accepted
 */
export function readName(what: string, value: string): string {
  if (isDnsLabel(value)) return value;
  const shown = JSON.stringify(value.slice(0, 80));
  throw new InputError(
    `${what} ${shown} is not a Kubernetes name: it takes 1 to 63 lower-case letters, digits and "-", and neither a selector nor a query`,
  );
}
