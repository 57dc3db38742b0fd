import { NotAllowedError } from '@backstage/errors';

/** Said wherever somebody asks for an act in a portal that only looks. */
export function notEnabled(): NotAllowedError {
  return new NotAllowedError(
    'This portal only looks: moving traffic is switched off (geoReserving.operations.enabled)',
  );
}
