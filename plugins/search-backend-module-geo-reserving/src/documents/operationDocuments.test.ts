import { operationRow } from '../__testUtils__/rows';
import { operationDocuments } from './operationDocuments';

const CHECKOUT = 'component:default/checkout';
const facts = {
  asOf: 7,
  entityRefs: new Map([
    ['shop/checkout', [CHECKOUT]],
    ['shop/batch', []],
  ]),
};

describe('operationDocuments', () => {
  it('says who, why, what, when, and how it stands', () => {
    const row = operationRow('17', 'shop/checkout', {
      action: { kind: 'drain', target: { region: 'us-east' } },
      status: 'awaiting-approval',
      message: 'It waits for somebody to approve it.',
      approvedBy: 'user:default/grace',
    });
    const [document] = operationDocuments({ ...facts, rows: [row] }, 'bound');
    expect(document).toMatchObject({
      title: 'Drain us-east of shop/checkout',
      location: '/geo-reserving/operations/17',
      authorization: { resourceRef: CHECKOUT },
      status: 'awaiting-approval',
      asOf: 7,
    });
    expect(document.text).toBe(
      'Operation, awaits approval. It waits for somebody to approve it. Why: Maintenance of the racks Asked for by user:default/ada, approved by user:default/grace, 2026-11-26.',
    );
  });

  it('keeps those on services without an entity apart, and leaves out those on services that nobody sees', () => {
    const rows = [
      operationRow('1', 'shop/checkout'),
      operationRow('2', 'shop/batch'),
      operationRow('3', 'shop/gone'),
    ];
    const titles = (bound: 'bound' | 'unbound') =>
      operationDocuments({ ...facts, rows }, bound).map(({ title }) => title);
    expect(titles('bound')).toEqual(['Shift shop/checkout']);
    expect(titles('unbound')).toEqual([
      'Shift shop/batch',
      'Operations on services that no entity is bound to',
    ]);
  });
});
