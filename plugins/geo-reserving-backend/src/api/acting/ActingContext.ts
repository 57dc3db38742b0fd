import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ApiContext } from '../ApiContext';
import type { Acting } from './Acting';
import type { ActingAuthorizer } from './ActingAuthorizer';

/** What the routes that act answer from. */
export type ActingContext = ApiContext & {
  acting: Acting;
  actingAuthorizer: ActingAuthorizer;
  auditor: AuditorService;
};
