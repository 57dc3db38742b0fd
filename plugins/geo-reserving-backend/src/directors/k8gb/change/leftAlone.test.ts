import {
  changed,
  EVEN,
  questionOf,
  READY,
  standby,
  weighted,
} from '../__testUtils__/changedGslbs';
import { questionAbout } from '../../__testUtils__/question';
import { gslb, k8gbCluster } from '../__testUtils__/gslb';
import { AP, EU, FAILOVER, KEY, three, US } from '../__testUtils__/readGslbs';

describe('what is left alone', () => {
  it('a Gslb that answers for another service, too', () => {
    const copies = three(FAILOVER, [EU]);
    const question = questionOf({
      ...copies,
      'iad-1': {
        ...copies['iad-1'],
        annotations: { 'geo-reserving/service': 'shop/checkout,shop/cart' },
      },
    });
    expect(changed(standby('iad', 'fra'), question).why).toBe(
      'Gslb shop/checkout: it answers for shop/cart, too; give shop/checkout a Gslb of its own first',
    );
  });

  it('the copy of the former group beside one of the present group', () => {
    const texts = three(FAILOVER, [EU]);
    const clusters = Object.entries(texts).map(([name, text]) =>
      k8gbCluster(name, [
        gslb(text),
        ...(name === 'fra-1'
          ? [gslb({ ...text, group: 'k8gb.absa.oss' })]
          : []),
      ]),
    );
    const { outcome } = changed(
      standby('iad', 'fra', 'sin'),
      questionAbout(KEY, clusters, READY),
    );
    expect(outcome!.changes.map(({ id }) => id)).not.toContain(
      'fra-1/Gslb/k8gb.absa.oss/shop/checkout',
    );
    expect(outcome!.remarks.join()).toMatch(/fra-1 also has a Gslb/);
  });

  it('what nobody is left for', () => {
    expect(
      changed(
        weighted({ fra: 100 }),
        questionOf({ 'fra-1': three(EVEN, [EU])['fra-1'] }),
        'fra',
      ).why,
    ).toMatch(/nobody would be left/);
  });

  it('a region without a copy', () => {
    const { 'sin-1': _, ...copies } = three(FAILOVER, [EU]);
    const question = questionOf(copies);
    const placements = [
      ...question.placements,
      { cluster: 'sin-1', region: 'sin', ready: 3, total: 3, seen: true },
    ];
    expect(
      changed(standby('sin', 'fra', 'iad'), { ...question, placements }).why,
    ).toMatch(/no cluster of sin that may serve has a copy/);
  });

  it('weights while an address in the answer is nobody’s', () => {
    const stranger = '198.51.100.7';
    expect(
      changed(
        weighted({ fra: 50, iad: 50 }),
        questionOf(three(EVEN, [EU, US, AP, stranger])),
      ).why,
    ).toMatch(/198\.51\.100\.7.*add it to addresses/);
  });
});

it('names who owns a field of the strategy', () => {
  const fieldsV1 = { 'f:spec': { 'f:strategy': { 'f:primaryGeoTag': {} } } };
  const clusters = Object.entries(three(FAILOVER, [EU])).map(([name, text]) => {
    const object = gslb(text);
    object.metadata.managedFields = [
      { manager: 'argocd-controller', operation: 'Apply', fieldsV1 },
    ];
    return k8gbCluster(name, [object]);
  });
  const { outcome } = changed(
    standby('iad', 'fra', 'sin'),
    questionAbout(KEY, clusters, READY),
  );
  expect(outcome!.changes[0].fields[0].ownedBy).toBe('argocd-controller');
});
