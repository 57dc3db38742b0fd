/**
 * Proposals: each makes a plan and says what it would do and where to find it. Nothing is written into a cluster, and a plan
 * that nobody carries out is forgotten.
 *
 * Whoever may not move the service's traffic cannot propose it either: the same permission as for a plan of one's own.
 */
import type {
  PlanView,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { callerWith } from '../../api/acting/caller';
import { planFor } from '../../api/acting/plansRoutes';
import type { ActionTools } from './ActionTools';
import { serviceFields, type Registry, type Zod } from './words';

/** What is asked for besides the service, and the action that it means. */
type Proposal<Fields> = {
  name: string;
  title: string;
  description: string;
  fields: (z: Zod) => Fields;
  actionOf: (input: any) => TrafficAction;
};

const regionName = (z: Zod) => z.string().max(63);

const PROPOSALS: readonly Proposal<Record<string, any>>[] = [
  {
    name: 'propose-shift',
    title: 'Propose a traffic shift',
    description: 'Plans to move a service to other shares by region.',
    fields: z => ({
      weights: z
        .record(z.number().min(0).max(100))
        .describe('Percent by region; sums to 100'),
    }),
    actionOf: ({ weights }) => ({
      kind: 'shift',
      intent: { mode: 'active-active', routing: 'weighted', weights },
    }),
  },
  {
    name: 'propose-failover',
    title: 'Propose a failover',
    description:
      'Plans to make another region the active one of a service: the one named, or the standby that fits best.',
    fields: z => ({
      order: z
        .array(regionName(z))
        .min(1)
        .max(100)
        .optional()
        .describe('Regions in order of preference, the new active one first'),
    }),
    actionOf: ({ order }) => ({
      kind: 'fail-over',
      ...(order ? { order } : {}),
    }),
  },
  {
    name: 'propose-drain',
    title: 'Propose a drain',
    description: 'Plans to take a region out of a service for a while.',
    fields: z => ({ region: regionName(z) }),
    actionOf: ({ region }) => ({ kind: 'drain', target: { region } }),
  },
  {
    name: 'propose-failback',
    title: 'Propose a failback',
    description: 'Plans to bring a service back to where it is at home.',
    fields: () => ({}),
    actionOf: () => ({ kind: 'fail-back' }),
  },
];

/** `geo-reserving:propose-…`. */
export function registerProposals(
  registry: Registry,
  { context, linkTo }: ActionTools,
): void {
  for (const { name, title, description, fields, actionOf } of PROPOSALS) {
    registry.register({
      name,
      title,
      description: `${description} Nothing is moved: the answer says what would happen and links to the page where a person decides.`,
      // It keeps a plan, so it does not only read; it destroys nothing.
      attributes: { readOnly: false, destructive: false, idempotent: false },
      schema: {
        input: z => z.object({ ...serviceFields(z), ...fields(z) }),
        output: proposalOutput,
      },
      async action({ input, credentials }) {
        const { namespace, name: serviceName } = input as {
          namespace: string;
          name: string;
        };
        const plan = await planFor(context, callerWith(credentials), {
          service: { namespace, name: serviceName },
          action: actionOf(input),
        });
        return { output: proposalOf(plan, linkTo) };
      },
    });
  }
}

const proposalOutput = (z: Zod) =>
  z.object({
    planId: z.string(),
    summary: z.string(),
    steps: z.array(z.string()),
    predicted: z
      .record(z.number())
      .describe('Percent by region after the last step'),
    verdicts: z
      .array(
        z.object({
          rule: z.string(),
          mode: z.string(),
          verdict: z.string(),
          statement: z.string(),
        }),
      )
      .describe('Of the safety rules that did not pass'),
    blockedBy: z.array(z.string()),
    approvalRequired: z.boolean(),
    remarks: z.array(z.string()),
    validUntil: z.string(),
    link: z.string().describe('Where a person looks at it and decides'),
  });

function proposalOf(plan: PlanView, linkTo: ActionTools['linkTo']) {
  const { namespace, name } = plan.service;
  const last = plan.steps[plan.steps.length - 1]?.predicted ?? plan.current;
  return {
    planId: plan.id,
    summary: plan.summary,
    steps: plan.steps.map(({ title }) => title),
    predicted: last.split,
    verdicts: plan.verdicts
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ rule, mode, verdict, statement }) => ({
        rule,
        mode,
        verdict,
        statement,
      })),
    blockedBy: plan.blockedBy,
    approvalRequired: plan.approval.required,
    remarks: plan.remarks,
    validUntil: plan.validUntil,
    link: linkTo(`services/${namespace}/${name}?plan=${plan.id}`),
  };
}
