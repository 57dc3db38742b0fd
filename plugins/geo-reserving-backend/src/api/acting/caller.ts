import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Request } from 'express';

/** Who acts, as the journal names them. */
export type Caller = { credentials: BackstageCredentials; name: string };

/**
 * The caller of a request that may act: a person, or another plugin or external service with a token of its own.
 *
 * @throws NotAllowedError for nobody in particular: what is done is done by somebody
 */
export async function callerOf(
  httpAuth: HttpAuthService,
  request: Request<any, any, any, any>,
): Promise<Caller> {
  return callerWith(
    await httpAuth.credentials(request, { allow: ['user', 'service'] }),
  );
}

/** The same for whoever asks otherwise. @throws NotAllowedError for nobody in particular */
export function callerWith(credentials: BackstageCredentials): Caller {
  const principal = credentials.principal as
    | { type: 'user'; userEntityRef: string }
    | { type: 'service'; subject: string }
    | { type: 'none' };
  const name =
    principal.type === 'user'
      ? principal.userEntityRef
      : principal.type === 'service' && principal.subject;
  if (!name) {
    throw new NotAllowedError('Who asks cannot be told from the credentials');
  }
  return { credentials, name };
}
