import type {
  PlanView,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';

/** A plan in a few lines of a log. */
export function describePlan(plan: PlanView): string[] {
  return [
    `${nameOf(plan)}: ${plan.summary}`,
    ...plan.steps.map(
      step =>
        `  ${step.index}. ${step.title} (${count(
          step.changes.length,
          'change',
        )}), then predicted ${splitInWords(step.predicted.split)}`,
    ),
    ...plan.verdicts
      .filter(({ verdict }) => verdict !== 'pass')
      .map(
        ({ rule, mode, verdict, statement }) =>
          `  ${
            mode === 'block' ? 'blocks' : 'warns'
          }: ${rule} (${verdict}): ${statement}`,
      ),
    ...plan.remarks.map(remark => `  note: ${remark}`),
    ...(plan.approval.required
      ? [
          `  needs an approval: ${
            plan.approval.why ?? 'somebody else has to agree'
          }`,
        ]
      : []),
  ];
}

/** Why a plan cannot be carried out, with the sentence of each rule. */
export function whyBlocked(plan: PlanView, rules: readonly string[]): string {
  const said = rules.map(rule => {
    const verdict = plan.verdicts.find(one => one.rule === rule);
    return verdict ? `${rule}: ${verdict.statement}` : rule;
  });
  return `${nameOf(plan)} is blocked by ${count(
    rules.length,
    'safety rule',
  )}. ${said.join(' ')}`;
}

/** `eu-central 80 %, us-east 20 %` */
export function splitInWords(split: Split): string {
  const parts = Object.entries(split).map(
    ([region, percent]) => `${region} ${Math.round(percent * 10) / 10} %`,
  );
  return parts.join(', ') || 'nothing anywhere';
}

export function nameOf({ service }: Pick<PlanView, 'service'>): string {
  return `${service.namespace}/${service.name}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
