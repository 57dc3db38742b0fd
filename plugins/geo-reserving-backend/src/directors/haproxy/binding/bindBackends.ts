import {
  ANNOTATION_HAPROXY_BACKEND,
  type ServiceRef,
  isHaproxyName,
} from '@geo-reserving/plugin-geo-reserving-common';
import { withoutControls } from '@geo-reserving/plugin-geo-reserving-node';
import type { DirectorQuestion } from '@geo-reserving/plugin-geo-reserving-node';
import type { HaproxyBackendSetting, HaproxySetting } from '../HaproxySetting';

/** A backend that leads to the service in question. */
export type BoundBackend = Omit<HaproxyBackendSetting, 'service'>;

/** The backends of a service, and annotations that cannot be read: one sentence each. */
export type Bindings = { backends: BoundBackend[]; problems: string[] };

type Question = Pick<
  DirectorQuestion,
  'service' | 'placements' | 'annotations'
>;

/**
 * Which backends lead to a service: those that the configuration names, and those that an entity or
 * a Service names by annotation. A backend named twice is taken once, as the configuration has it.
 */
export function bindBackends(
  question: Question,
  setting: Pick<HaproxySetting, 'backends'>,
): Bindings {
  const configured = setting.backends.filter(({ service }) =>
    isSame(service, question.service),
  );
  const known = new Set(configured.map(({ backend }) => backend));
  const annotated = new Map<string, string>();
  for (const { value, where } of annotationsOf(question)) {
    if (!known.has(value) && !annotated.has(value)) {
      annotated.set(value, where);
    }
  }
  const names = [...annotated];
  return {
    backends: [
      ...configured,
      ...names
        .filter(([name]) => isHaproxyName(name))
        .map(([backend]) => ({ backend, servers: {} })),
    ],
    problems: names
      .filter(([name]) => !isHaproxyName(name))
      .map(([name, where]) => problemOf(name, where)),
  };
}

function annotationsOf({ placements, annotations }: Question) {
  const all = [
    { value: annotations[ANNOTATION_HAPROXY_BACKEND], where: 'an entity' },
    ...placements.map(({ cluster, service }) => ({
      value: service?.annotations[ANNOTATION_HAPROXY_BACKEND],
      where: `the Service in ${cluster}`,
    })),
  ];
  return all.flatMap(({ value, where }) =>
    value === undefined ? [] : [{ value: value.trim(), where }],
  );
}

function problemOf(value: string, where: string): string {
  const shown = withoutControls(value.slice(0, 60));
  return `${ANNOTATION_HAPROXY_BACKEND} of ${where} is "${shown}"; write the name of one backend: letters, digits and . _ : -`;
}

function isSame(a: ServiceRef, b: ServiceRef): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}
