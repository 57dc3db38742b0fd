import { lastWriter } from './lastWriter';

const entry = (manager: string, time: string, fieldsV1: unknown) => ({
  manager,
  time,
  fieldsV1,
});
const objectOf = (...managedFields: unknown[]) => ({
  metadata: { managedFields },
});
const NOW = '2026-11-26T03:00:00Z';
const EARLIER = '2026-11-26T02:00:00Z';

const balancer = (part: unknown) => ({
  'f:spec': { 'f:trafficPolicy': { 'f:loadBalancer': part } },
});
const DISTRIBUTE =
  '/spec/trafficPolicy/loadBalancer/localityLbSetting/distribute';
const distribute = balancer({ 'f:localityLbSetting': { 'f:distribute': {} } });
const elsewhere = { 'f:spec': { 'f:host': {} } };

describe('lastWriter', () => {
  it('names who owns the field, whoever wrote elsewhere in the same second', () => {
    const entries = [
      entry('helm', NOW, elsewhere),
      entry('argocd-controller', NOW, distribute),
    ];
    for (const order of [entries, [...entries].reverse()]) {
      expect(lastWriter(objectOf(...order), DISTRIBUTE)).toBe(
        'argocd-controller',
      );
    }
  });

  it.each([
    ['a whole that the field is part of', balancer({})],
    [
      'something in the field',
      balancer({
        'f:localityLbSetting': { 'f:distribute': { 'f:mode': {} } },
      }),
    ],
    ['a member of a list on the way', balancer({ 'k:{"name":"eu"}': {} })],
  ])('counts an owner of %s', (_, fields) => {
    expect(
      lastWriter(
        objectOf(
          entry('argocd-controller', EARLIER, fields),
          entry('helm', NOW, elsewhere),
        ),
        DISTRIBUTE,
      ),
    ).toBe('argocd-controller');
  });

  it('takes the newest of several owners', () => {
    expect(
      lastWriter(
        objectOf(
          entry('helm', EARLIER, distribute),
          entry('kubectl', NOW, distribute),
        ),
        DISTRIBUTE,
      ),
    ).toBe('kubectl');
  });

  it('takes the newest of all where nobody owns the field any more', () => {
    const object = objectOf(
      entry('helm', NOW, elsewhere),
      entry('kubectl', EARLIER, elsewhere),
    );
    expect(lastWriter(object, DISTRIBUTE)).toBe('helm');
    expect(lastWriter(object)).toBe('helm');
  });

  it('names neither us nor who only writes a subresource', () => {
    expect(
      lastWriter(
        objectOf(entry('geo-reserving', NOW, distribute), {
          ...entry('istiod', NOW, distribute),
          subresource: 'status',
        }),
        DISTRIBUTE,
      ),
    ).toBeUndefined();
  });

  it.each([[undefined], [null], ['text'], [{}], [{ metadata: [] }]])(
    'names nobody in %j',
    object => {
      expect(lastWriter(object, DISTRIBUTE)).toBeUndefined();
    },
  );
});
