import type { ChangeOutcome, PlannedChange } from '../../directors';
import { EVERYTHING, watchedResource } from '../../objects';
import { writesAreDeclared } from './declaredWrites';

const RULES = watchedResource({
  group: 'example.com',
  plural: 'rules',
  versions: ['v1'],
  parse: () => ({}),
  concerns: () => EVERYTHING,
});

const outcome = (form: 'create' | 'patch'): ChangeOutcome => ({
  kind: 'changes',
  remarks: [],
  changes: [
    {
      id: 'fra-1/rule',
      form,
      write: {
        target: 'kubernetes',
        resource: {
          group: 'example.com',
          version: 'v1',
          plural: 'rules',
          kind: 'Rule',
        },
      },
    } as PlannedChange,
  ],
});

it('notices a kind and a verb that are not declared', () => {
  const patches = [{ resource: RULES, verbs: ['patch'] as const }];
  expect(writesAreDeclared(outcome('patch'), { writes: patches })).toEqual([]);
  expect(writesAreDeclared(outcome('patch'), {})).toEqual([
    'fra-1/rule: patch on rules is not among its writes',
  ]);
  expect(writesAreDeclared(outcome('create'), { writes: patches })).toEqual([
    'fra-1/rule: create on rules is not among its writes',
    'fra-1/rule: delete on rules is not among its writes',
  ]);
  expect(writesAreDeclared({ kind: 'cannot', why: 'no' }, {})).toEqual([]);
});
