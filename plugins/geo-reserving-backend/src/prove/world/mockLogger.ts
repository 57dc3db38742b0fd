import type { LoggerService } from '@backstage/backend-plugin-api';

/** Says nothing. */
export const mockLogger: LoggerService = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => mockLogger,
};
