import type {
  Felt,
  RuleVerdict,
  StatePrediction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { durationText, percentText } from '../../components';
import type { Translate } from '../../translation';
import { planMessages } from '../../translation/messages/plan';
import type { RegionNames } from '../service/model/RegionNames';

type RuleKey = Extract<
  keyof typeof planMessages,
  `plan.${'rule' | 'broken'}.${string}`
>;

/** What a rule asks for, in words; rules of other modules have only their id. */
export function ruleTitle(t: Translate, rule: string): string {
  const key = `plan.rule.${rule}`;
  return key in planMessages ? t(key as RuleKey) : rule;
}

/** The same as a headline: what is wrong when it is violated, what it asks for when nobody can tell. */
export function verdictTitle(t: Translate, verdict: RuleVerdict): string {
  const key = `plan.broken.${verdict.rule}`;
  return verdict.verdict === 'violated' && key in planMessages
    ? t(key as RuleKey)
    : ruleTitle(t, verdict.rule);
}

/** How fast a change is felt, as a sentence. */
export function planFeltText(t: Translate, felt: Felt): string {
  return felt.kind === 'at-once'
    ? t('plan.felt.at-once')
    : t('plan.felt.within', {
        span: durationText(t, felt.seconds),
        why: felt.why,
      });
}

/** Where requests would be served from; that nobody can say is said. */
export function splitText(
  t: Translate,
  { split, unserved }: StatePrediction,
  names: RegionNames,
): string {
  const regions = names.sorted(Object.keys(split)).filter(r => split[r] > 0);
  if (regions.length === 0 && unserved === 0) return t('plan.splitUnknown');
  const shares = regions.map(
    region => `${names.title(region)} ${percentText(split[region])}`,
  );
  if (unserved > 0) {
    shares.push(t('plan.unserved', { percent: percentText(unserved) }));
  }
  return t('plan.split', { shares: shares.join(', ') });
}
