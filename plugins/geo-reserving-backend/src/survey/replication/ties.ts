/**
 * What may tie a store to a service, as texts that are equal on both sides: so that a service finds its few stores
 * among thousands in its namespace. A tie is necessary and not sufficient; `bindStore` decides.
 */
import type { Stated } from './Store';
import type { Seeker } from './bindStore';
import { OPERATOR_LABELS, TELLING_LABELS } from './sharedLabel';

const LABELS = [...TELLING_LABELS, ...OPERATOR_LABELS];

/** An owner that is a claim. */
const CLAIM = /^PersistentVolumeClaim\/(.+)$/;

/** The number at the end of a claim that a StatefulSet made. */
const ORDINAL = /^(.+)-\d+$/;

/** What people add to the name of a service to name its store. */
const SUFFIX =
  /^(.+)-(?:db|database|pg|postgres|postgresql|data|volume|kafka)$/;

/** Ties of a store that names no service outright. */
export function tiesOfStore({ statement }: Stated): string[] {
  const { labels, owners } = statement.binding;
  return [
    ...labelsIn(LABELS, labels),
    ...owners.map(owner => `owner ${owner}`),
    ...claimsOf(statement).flatMap(claim => [
      `claim ${claim}`,
      ...(ORDINAL.exec(claim)?.slice(1) ?? []).map(of => `template ${of}`),
    ]),
    ...servicesByName(statement).map(name => `name ${name}`),
  ];
}

/** Ties of a service, by its workloads and Services in all clusters. */
export function tiesOfService({ ref, placements }: Seeker): string[] {
  const workloads = placements.flatMap(p => p.workload ?? []);
  const services = placements.flatMap(p => p.service ?? []);
  return [
    ...workloads.flatMap(
      ({ kind, name, podLabels, claims, claimTemplates }) => [
        ...labelsIn(TELLING_LABELS, podLabels),
        `owner ${kind}/${name}`,
        ...(claims ?? []).map(claim => `claim ${claim}`),
        ...(claimTemplates ?? []).map(of => `template ${of}-${name}`),
      ],
    ),
    ...services.flatMap(({ selector }) => labelsIn(OPERATOR_LABELS, selector)),
    `owner Service/${ref.name}`,
    `name ${ref.name}`,
  ];
}

/** Claims that it replicates, or that own it. */
export function claimsOf({ binding }: Stated['statement']): string[] {
  return [
    ...binding.claims,
    ...binding.owners.flatMap(owner => CLAIM.exec(owner)?.[1] ?? []),
  ];
}

/** Services that it may be named after: `checkout` of `checkout`, `checkout-db`, or either with its cluster behind it. */
export function servicesByName({
  name,
  cluster,
}: Pick<Stated['statement'], 'name' | 'cluster'>): string[] {
  const place = `-${cluster}`;
  const names = name.endsWith(place)
    ? [name, name.slice(0, -place.length)]
    : [name];
  return names.flatMap(one => [one, ...(SUFFIX.exec(one)?.slice(1) ?? [])]);
}

function labelsIn(
  keys: readonly string[],
  labels: Readonly<Record<string, string>>,
): string[] {
  return keys.flatMap(key =>
    Object.hasOwn(labels, key) ? [`label ${key}=${labels[key]}`] : [],
  );
}
