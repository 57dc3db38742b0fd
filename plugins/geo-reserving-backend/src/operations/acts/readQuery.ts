import { InputError } from '@backstage/errors';
import type {
  OperationQuery,
  OperationStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { OperationSearch } from '../../database/operations/OperationStore';
import { ACTIVE_STATUSES } from '../journal/OperationState';
import { decodePosition } from './cursor';

const LIMIT = { default: 50, most: 200 };
/** `namespace/name`, as Kubernetes accepts them. */
const SERVICE =
  /^([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)\/([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)$/;

/**
 * What a query looks for.
 *
 * @throws InputError that names the field and what to do
 */
export function readQuery({
  service,
  status,
  active,
  limit = LIMIT.default,
  cursor,
}: OperationQuery): OperationSearch {
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT.most)
    throw new InputError(
      `limit has to be a whole number from 1 to ${LIMIT.most}`,
    );
  return {
    limit,
    service: service === undefined ? undefined : readService(service),
    status: statusesOf(status, active),
    after: cursor === undefined ? undefined : decodePosition(cursor),
  };
}

function readService(text: string): OperationSearch['service'] {
  const match = SERVICE.exec(text);
  if (!match)
    throw new InputError(
      'service has to be a namespace/name, such as shop/cart',
    );
  return { namespace: match[1], name: match[2] };
}

function statusesOf(
  status: OperationStatus[] | undefined,
  active: boolean | undefined,
): readonly OperationStatus[] | undefined {
  if (!active) return status;
  return status
    ? status.filter(one => ACTIVE_STATUSES.includes(one))
    : ACTIVE_STATUSES;
}
