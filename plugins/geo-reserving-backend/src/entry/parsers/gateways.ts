import { named } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  GatewayClassFact,
  GatewayFact,
  ReferenceGrantFact,
} from '../facts';

/** A Gateway, with the addresses that it really has. */
export function parseGateway(object: Fields): GatewayFact {
  const status = object.object('status');
  const addresses = (status?.objects('addresses') ?? []).flatMap(
    address => address.name('value') || [],
  );
  const programmed = (status?.objects('conditions') ?? []).find(
    condition => condition.text('type') === 'Programmed',
  );
  const stated = programmed?.text('status');
  return {
    ...named(object),
    className: object.requiredObject('spec').requiredName('gatewayClassName'),
    addresses: [...new Set(addresses)],
    ...(programmed && stated !== 'True'
      ? {
          notProgrammed:
            programmed.text('message') ||
            programmed.text('reason') ||
            'no reason is given',
        }
      : {}),
  };
}

/** A GatewayClass. */
export function parseGatewayClass(object: Fields): GatewayClassFact {
  return {
    name: object.requiredObject('metadata').requiredName('name'),
    controller: object.requiredObject('spec').requiredName('controllerName'),
  };
}

/** A ReferenceGrant. */
export function parseReferenceGrant(object: Fields): ReferenceGrantFact {
  const spec = object.requiredObject('spec');
  return {
    ...named(object),
    from: spec.objects('from').map(from => ({
      group: from.name('group') ?? '',
      kind: from.requiredName('kind'),
      namespace: from.requiredName('namespace'),
    })),
    to: spec.objects('to').map(to => {
      const name = to.name('name');
      return {
        group: to.name('group') ?? '',
        kind: to.requiredName('kind'),
        ...(name ? { name } : {}),
      };
    }),
  };
}
