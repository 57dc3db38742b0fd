import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** What is written into the audit log. */
export type AuditedAct = {
  eventId: 'plan-make' | 'operation-start' | 'operation-act';
  severityLevel: 'low' | 'medium' | 'high';
  meta: JsonObject;
};

/**
 * Does something and writes down that it was tried, and how it ended. A failure is written down and thrown on.
 *
 * @param request - undefined when it was not asked for over HTTP
 */
export async function audited<T>(
  auditor: AuditorService,
  request: Request<any, any, any, any> | undefined,
  act: AuditedAct,
  run: () => Promise<{ result: T; meta?: JsonObject }>,
): Promise<T> {
  const event = await auditor.createEvent({ ...act, request });
  try {
    const { result, meta } = await run();
    await event.success(meta ? { meta } : undefined);
    return result;
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
