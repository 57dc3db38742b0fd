import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ActingView,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { notEnabled } from './notEnabled';
import type { ActingContext } from './ActingContext';

/** What the answer takes from the routes' context. */
export type ActingViewContext = {
  acting: Pick<ActingContext['acting'], 'enabled' | 'defaultExpirySeconds'>;
  actingAuthorizer: Pick<
    ActingContext['actingAuthorizer'],
    'mustShift' | 'mustApprove' | 'mustOverride'
  >;
};

/**
 * What a page may offer this caller. It never rejects: a permission backend that does not answer takes the buttons away,
 * and not the page.
 */
export async function actingView(
  { acting, actingAuthorizer }: ActingViewContext,
  credentials: BackstageCredentials,
  service: ServiceRef,
): Promise<ActingView> {
  const { enabled, defaultExpirySeconds: expiresAfterSeconds } = acting;
  if (!enabled) {
    const none = { mayShift: false, mayApprove: false, mayOverride: false };
    return { enabled, ...none, why: notEnabled().message, expiresAfterSeconds };
  }
  const [shift, approve, override] = await Promise.allSettled([
    actingAuthorizer.mustShift(credentials, service),
    actingAuthorizer.mustApprove(credentials),
    actingAuthorizer.mustOverride(credentials),
  ]);
  return {
    enabled,
    mayShift: shift.status === 'fulfilled',
    mayApprove: approve.status === 'fulfilled',
    mayOverride: override.status === 'fulfilled',
    ...(shift.status === 'rejected' ? { why: whyNot(shift.reason) } : {}),
    expiresAfterSeconds,
  };
}

/** A refusal says which permission is missing; anything else is not for readers of the page. */
function whyNot(error: unknown): string {
  return error instanceof Error && error.name === 'NotAllowedError'
    ? error.message
    : 'Whether you may move its traffic cannot be told: the permission backend did not answer';
}
