import type { DestinationRuleFact } from '../../../fleet/facts';
import type { MergedRule } from './mergeDestinationRules';
import { unexpandedHosts } from './meshHost';
import type { Notes } from './notes';
import { rulesNaming } from './selectDestinationRule';
import type { PredictionInput } from './types';
import { isExportedTo } from './visibility';

/** Says what about the choice of the DestinationRule is surprising or not known (section 1.1). */
export function noteRule(
  rule: MergedRule | undefined,
  input: PredictionInput,
  host: string,
  notes: Notes,
): void {
  const { destinationRules, service, source, settings } = input;
  const { clusterDomain, rootNamespace } = settings;
  for (const wrong of unexpandedHosts(service)) {
    for (const other of rulesNaming(destinationRules, wrong, clusterDomain)) {
      if (other.host === wrong) {
        notes.add('host-not-expanded', { rule: nameOf(other), host: wrong });
      }
    }
  }
  for (const other of rulesNaming(destinationRules, host, clusterDomain)) {
    const expected = [service.namespace, rootNamespace];
    if (source.namespace === undefined && !expected.includes(other.namespace)) {
      const { namespace } = service;
      notes.add('source-namespace-assumed', { namespace });
    }
    if (other.workloadSelector && !source.labels) {
      notes.add('workload-selector-unknown', { rule: nameOf(other) });
    }
    if (rule && isHidden(other, rule, source.namespace ?? service.namespace)) {
      const by = nameOf(rule.decidedBy);
      notes.add('rule-hidden-by-namespace', { rule: nameOf(other), by });
    }
  }
  if (rule) {
    noteChosen(rule, input, notes);
  }
}

function noteChosen(
  rule: MergedRule,
  { service, multiNetwork }: PredictionInput,
  notes: Notes,
): void {
  const name = nameOf(rule.decidedBy);
  if (rule.parts.length > 1) {
    const rules = rule.parts.map(nameOf).join(', ');
    notes.add('several-destination-rules', { rules });
  }
  const ports = rule.trafficPolicy?.portLevelSettings ?? [];
  if (service.port === undefined && ports.length) {
    notes.add('port-unknown', { rule: name });
  }
  if (multiNetwork && rule.trafficPolicy?.hasTls) {
    notes.add('tls-mode-not-read', { rule: name });
  }
}

function isHidden(
  other: DestinationRuleFact,
  rule: MergedRule,
  clientNamespace: string,
): boolean {
  return (
    other.namespace !== rule.decidedBy.namespace &&
    isExportedTo(other, clientNamespace)
  );
}

function nameOf({ namespace, name }: DestinationRuleFact): string {
  return `${namespace}/${name}`;
}
