import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { z as zod } from 'zod/v3';
import type { ActionDeps } from '../actions/ActionDeps';
import type { Started } from './carryOut';

type Z = typeof zod;

/** What every action that moves traffic gives to the next steps. */
export const movingOutputs = {
  operationId: (z: Z) =>
    z.string({
      description:
        'The operation; empty when everything is so already, and in a dry run',
    }),
  link: (z: Z) => z.string({ description: 'Its page' }),
  planId: (z: Z) =>
    z.string({ description: 'Its plan; empty when nothing had to be planned' }),
  summary: (z: Z) => z.string({ description: 'One sentence: what is moved' }),
};

type Outputs = { [key in keyof typeof movingOutputs]: string };

/** The values of {@link movingOutputs}. */
export function outputsOf(
  { service, plan, operationId }: Started,
  { linkTo }: ActionDeps,
): Outputs {
  return {
    operationId: operationId ?? '',
    link: operationId
      ? linkTo(`operations/${operationId}`)
      : pageOf(service, plan?.id, linkTo),
    planId: plan?.id ?? '',
    summary: plan?.summary ?? 'Everything is so already; nothing to do.',
  };
}

/** Of a service, and a plan for it where there is one. */
export function pageOf(
  { namespace, name }: ServiceRef,
  planId: string | undefined,
  linkTo: ActionDeps['linkTo'],
): string {
  const page = `services/${namespace}/${name}`;
  return linkTo(planId === undefined ? page : `${page}?plan=${planId}`);
}
