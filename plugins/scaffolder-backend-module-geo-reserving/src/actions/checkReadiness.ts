import { setTimeout as pause } from 'timers/promises';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  CheckName,
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { judgeReadiness, type Threshold } from '../readiness/judgeReadiness';
import {
  apiFor,
  type ActionDeps,
  type Api,
  type StepContext,
} from './ActionDeps';
import { checkReadinessExamples } from './examples';
import { readService, serviceInput } from './inputs';
import { putOut } from './putOut';

const POLL_MS = 5_000;

/** `geo-reserving:readiness:check`: fails the task when a service is not ready enough. */
export function createCheckReadinessAction(deps: ActionDeps) {
  return createTemplateAction({
    id: 'geo-reserving:readiness:check',
    description:
      'Fails unless a service is protected enough and its checks pass; what is unknown does not pass',
    examples: checkReadinessExamples,
    supportsDryRun: true,
    schema: {
      input: {
        service: serviceInput,
        protection: z =>
          z
            .enum(['protected', 'at-risk', 'unprotected'])
            .default('protected')
            .describe('At least so protected'),
        serving: z =>
          z
            .array(z.enum(['normal', 'partial', 'failed-over']))
            .default(['normal'])
            .describe('Any of these; an empty list: it does not matter'),
        checks: z =>
          z
            .array(z.string())
            .default([])
            .describe('Readiness checks that have to pass: ready-capacity'),
        maxFailing: z =>
          z
            .number()
            .int()
            .min(0)
            .default(0)
            .describe('Checks that may fail, whichever they are'),
        waitSeconds: z =>
          z
            .number()
            .int()
            .min(0)
            .max(3_600)
            .default(0)
            .describe('How long to wait for it, up to 3600'),
      },
      output: {
        protection: z => z.string(),
        serving: z => z.string(),
        summary: z => z.string(),
      },
    },
    async handler(ctx) {
      const { service: name, waitSeconds = 0 } = ctx.input;
      const ref = readService(name);
      const threshold = thresholdOf(ctx.input);
      const api = await apiFor(ctx, deps);
      const wait = ctx.isDryRun ? 0 : waitSeconds;
      const { service, reasons } = await ready(ctx, api, ref, threshold, wait);
      if (service) {
        const { protection, serving, summary } = service;
        putOut(ctx, { protection, serving, summary });
      }
      if (reasons.length === 0) {
        ctx.logger.info(`${name} is ready: ${service?.summary}`);
        return;
      }
      reasons.forEach(reason => ctx.logger.warn(reason));
      throw new Error(`${name} is not ready enough. ${reasons.join(' ')}`);
    },
  });
}

/** Defaults once more: the scaffolder checks an input against the schema, and does not fill it in. */
function thresholdOf(input: {
  protection?: Threshold['protection'];
  serving?: Threshold['serving'];
  checks?: string[];
  maxFailing?: number;
}): Threshold {
  return {
    protection: input.protection ?? 'protected',
    serving: input.serving ?? ['normal'],
    checks: (input.checks ?? []) as CheckName[],
    maxFailing: input.maxFailing ?? 0,
  };
}

type Judged = { service?: ServiceView; reasons: string[] };

/** Asks until it is, or the time is over. A service that is not known yet may still come. */
async function ready(
  ctx: Pick<StepContext, 'signal' | 'logger'>,
  api: Api,
  ref: ServiceRef,
  threshold: Threshold,
  waitSeconds: number,
): Promise<Judged> {
  const end = performance.now() + waitSeconds * 1_000;
  let said = '';
  for (;;) {
    const judged = await judge(ctx, api, ref, threshold);
    if (judged.reasons.length === 0) return judged;
    if (performance.now() + POLL_MS > end) return judged;
    const reasons = judged.reasons.join(' ');
    if (reasons !== said) ctx.logger.info(`Not yet: ${reasons}`);
    said = reasons;
    await pause(POLL_MS, undefined, { signal: ctx.signal });
  }
}

async function judge(
  ctx: Pick<StepContext, 'signal'>,
  api: Api,
  ref: ServiceRef,
  threshold: Threshold,
): Promise<Judged> {
  try {
    const service = await api.getService(ref, { signal: ctx.signal });
    return { service, reasons: judgeReadiness(service, threshold) };
  } catch (error) {
    const { statusCode, message } = error as Error & { statusCode?: number };
    if (statusCode !== 404) throw error;
    return { reasons: [message] };
  }
}
