/** Inputs that several actions take. */
import type {
  ActionsRegistryActionOptions,
  ActionsRegistryService,
} from '@backstage/backend-plugin-api/alpha';

/** The framework's own zod: schemas of another one are none to it. */
export type Zod = Parameters<
  ActionsRegistryActionOptions<any, any>['schema']['input']
>[0];

export type Registry = ActionsRegistryService;

/** Which service, as Kubernetes names it. */
export const serviceFields = (z: Zod) => ({
  namespace: z.string().max(63).describe('Kubernetes namespace: shop'),
  name: z.string().max(63).describe('Name of the Kubernetes Service: checkout'),
});

export const serviceName = (z: Zod) => z.object(serviceFields(z));
