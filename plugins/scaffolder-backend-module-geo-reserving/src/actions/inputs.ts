/** Inputs that several actions take. Each is a function of the scaffolder's own zod, which makes the JSON schema of it. */
import { InputError } from '@backstage/errors';
import {
  parseServiceRef,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { z as zod } from 'zod/v3';

type Z = typeof zod;

/** A week: the longest that the backend lets anything run before it goes back. */
const MOST_SECONDS = 604_800;

export const serviceInput = (z: Z) =>
  z.string({
    description:
      'The service, as <namespace>/<name> of its Kubernetes Service: shop/checkout',
  });

export const reasonInput = (z: Z) =>
  z
    .string({
      description: 'Why; everybody who looks at the operation reads it',
    })
    .min(1)
    .max(500);

export const expiryInput = (z: Z) =>
  z
    .number({
      description:
        'Go back by itself after so many seconds, 60 to 604800. Left out: the default of the backend, which for a drain is some hours',
    })
    .int()
    .min(60)
    .max(MOST_SECONDS)
    .optional();

export const overridesInput = (z: Z) =>
  z
    .array(z.object({ rule: z.string(), reason: z.string().min(1).max(500) }), {
      description:
        'Safety rules that may be overridden if they block, each with its own reason; needs the permission geo-reserving.safety.override',
    })
    .optional();

export const layersInput = (z: Z) =>
  z
    .array(z.enum(['internal', 'external']), {
      description:
        'Which layers to change; left out: all that direct the service',
    })
    .optional();

export const stepPercentInput = (z: Z) =>
  z
    .number({
      description:
        'Largest change of one region in one step, in percent; left out: the default of the backend',
    })
    .min(1)
    .max(100)
    .optional();

export const bakeSecondsInput = (z: Z) =>
  z
    .number({
      description:
        'How long to look at a step before the next, in seconds, up to 3600; left out: the default of the backend',
    })
    .min(0)
    .max(3_600)
    .optional();

/** What every action that moves traffic takes. */
export const movingInputs = {
  reason: reasonInput,
  expiresInSeconds: expiryInput,
  overrides: overridesInput,
  layers: layersInput,
  stepPercent: stepPercentInput,
  bakeSeconds: bakeSecondsInput,
};

/** The values of {@link movingInputs}. */
export type Moving = {
  reason: string;
  expiresInSeconds?: number;
  overrides?: { rule: string; reason: string }[];
  layers?: ('internal' | 'external')[];
  stepPercent?: number;
  bakeSeconds?: number;
};

/** @throws InputError that says what is meant */
export function readService(text: string): ServiceRef {
  const service = parseServiceRef(text);
  if (service) return service;
  throw new InputError(
    `service is ${JSON.stringify(
      text.slice(0, 80),
    )}; write <namespace>/<name> of a Kubernetes Service, such as shop/checkout`,
  );
}
