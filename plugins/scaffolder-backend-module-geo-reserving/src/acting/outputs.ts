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
  planId: (z: Z) => z.string({ description: 'The plan that it carries out' }),
  summary: (z: Z) => z.string({ description: 'One sentence: what is moved' }),
};

type Outputs = { [key in keyof typeof movingOutputs]: string };

/** The values of {@link movingOutputs}. */
export function outputsOf(
  { plan, operationId }: Started,
  { linkTo }: ActionDeps,
): Outputs {
  const { namespace, name } = plan.service;
  return {
    operationId: operationId ?? '',
    link: linkTo(
      operationId
        ? `operations/${operationId}`
        : `services/${namespace}/${name}?plan=${plan.id}`,
    ),
    planId: plan.id,
    summary: plan.summary,
  };
}
