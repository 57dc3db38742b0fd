import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ActionDeps } from './ActionDeps';
import { createAwaitOperationAction } from './awaitOperationAction';
import { createCheckReadinessAction } from './checkReadiness';
import { createDrainAction } from './drain';
import { createFailBackAction } from './failBack';
import { createFailOverAction } from './failOver';
import { createGetServiceAction } from './getService';
import { plainly } from './plainly';
import { createPlanAction } from './planAction';
import { createShiftTrafficAction } from './shiftTraffic';
import { createWriteManifestsAction } from './writeManifests';

/**
 * All actions of the module.
 *
 * @param regionLabels - what nodes of a region are labelled with, where that is not its name
 */
export function createActions(
  deps: ActionDeps,
  regionLabels: Readonly<Record<string, string>>,
): TemplateAction<any, any>[] {
  const actions = [
    createGetServiceAction(deps),
    createCheckReadinessAction(deps),
    createPlanAction(deps),
    createShiftTrafficAction(deps),
    createFailOverAction(deps),
    createDrainAction(deps),
    createFailBackAction(deps),
    createAwaitOperationAction(deps),
    createWriteManifestsAction({ regionLabels }),
  ] as TemplateAction<any, any>[];
  return actions.map(plainly);
}
