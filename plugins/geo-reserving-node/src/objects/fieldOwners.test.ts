import { Fields } from './Fields';
import { fieldOwners } from './fieldOwners';

type Entry = {
  manager: string;
  time?: string;
  subresource?: string;
  fieldsV1?: object;
};

const strategy = (...fields: string[]) => ({
  'f:spec': {
    'f:strategy': Object.fromEntries(fields.map(f => [`f:${f}`, {}])),
  },
});

const ownersIn = (managedFields: Entry[]) =>
  fieldOwners(
    Fields.of({ metadata: { managedFields } }),
    ['spec', 'strategy'],
    field => field !== 'dnsTtlSeconds',
  );

it('names who owns each field of interest, the newest of several', () => {
  expect(
    ownersIn([
      {
        manager: 'helm',
        time: '2026-01-01T00:00:00Z',
        fieldsV1: strategy('type', 'weight', 'dnsTtlSeconds'),
      },
      {
        manager: 'argocd-controller',
        time: '2026-02-01T00:00:00Z',
        fieldsV1: strategy('type'),
      },
    ]),
  ).toEqual({ type: 'argocd-controller', weight: 'helm' });
});

it('does not count what we own ourselves, nor who writes a subresource, nor a set that says nothing', () => {
  expect(
    ownersIn([
      { manager: 'geo-reserving', fieldsV1: strategy('type') },
      {
        manager: 'k8gb',
        subresource: 'status',
        fieldsV1: strategy('weight'),
      },
      { manager: 'kubectl', fieldsV1: { 'f:spec': {} } },
      { manager: 'old' },
    ]),
  ).toEqual({});
});
