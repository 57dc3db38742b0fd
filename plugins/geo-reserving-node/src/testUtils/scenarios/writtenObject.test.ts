import type { KubernetesWrite, WriteBody } from '../../directors';
import { isSame, takenBack, writtenObject } from './writtenObject';

const writeOf = (body: WriteBody, undo: WriteBody): KubernetesWrite => ({
  target: 'kubernetes',
  cluster: 'fra-1',
  resource: { group: '', version: 'v1', plural: 'services', kind: 'Service' },
  namespace: 'shop',
  name: 'checkout',
  expects: [],
  body,
  undo,
});
const apply = (spec: object): WriteBody => ({
  form: 'apply',
  fields: { spec },
});

describe('writtenObject', () => {
  it('merges maps, replaces lists, and creates what is not there', () => {
    const before = { spec: { a: { x: 1, y: 2 }, list: [1, 2] } };
    const write = writeOf(apply({ a: { x: 3 }, list: [] }), apply({}));
    expect(writtenObject(before, write)).toEqual({
      spec: { a: { x: 3, y: 2 }, list: [] },
    });
    expect(writtenObject(undefined, write)).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace: 'shop', name: 'checkout' },
      spec: { a: { x: 3 }, list: [] },
    });
  });

  it('takes away what was applied and is not applied again, unless it was there before', () => {
    const before = { spec: { shared: 1, own: 1 } };
    const write = writeOf(
      apply({ shared: 1, own: 2, more: { deep: true } }),
      apply({ own: 1 }),
    );
    const written = writtenObject(before, write);
    expect(written).toEqual({
      spec: { shared: 1, own: 2, more: { deep: true } },
    });
    expect(takenBack(written, before, write)).toEqual(before);
    const forgetful = writeOf(apply({ own: 2 }), apply({}));
    expect(
      takenBack(writtenObject(before, forgetful), before, forgetful),
    ).toEqual({ spec: { shared: 1 } });
  });

  it('patches by position, and refuses what does not fit', () => {
    const before = { spec: { 'a/b': [{ weight: 1 }, { weight: 2 }] } };
    const write = writeOf(
      {
        form: 'json-patch',
        operations: [
          { op: 'test', path: '/spec/a~1b/0/weight', value: 1 },
          { op: 'replace', path: '/spec/a~1b/0/weight', value: 9 },
          { op: 'remove', path: '/spec/a~1b/1' },
        ],
      },
      { form: 'delete' },
    );
    const written = writtenObject(before, write);
    expect(written).toEqual({ spec: { 'a/b': [{ weight: 9 }] } });
    expect(() => writtenObject(written, write)).toThrow('test');
    expect(takenBack(written, before, write)).toBeUndefined();
  });

  it('sets and removes annotations', () => {
    const write = writeOf(
      { form: 'annotate', annotations: { a: '1', b: null } },
      { form: 'annotate', annotations: { a: null, b: '2' } },
    );
    const before = { metadata: { annotations: { b: '2' } } };
    const written = writtenObject(before, write);
    expect(written).toEqual({ metadata: { annotations: { a: '1' } } });
    expect(isSame(takenBack(written, before, write), before)).toBe(true);
  });

  it('holds what is empty to be nothing', () => {
    expect(isSame({ a: [], b: {} }, undefined)).toBe(true);
    expect(isSame({ b: 1, a: 2 }, { a: 2, b: 1 })).toBe(true);
    expect(isSame([{}], [])).toBe(false);
  });
});
