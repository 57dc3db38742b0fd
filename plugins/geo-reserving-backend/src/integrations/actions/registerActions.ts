/**
 * Actions for assistants and other tools of the portal (over MCP, where the portal offers that): they look, and they
 * propose. None approves an operation or starts one: that takes a person, on the page that a proposal links to.
 *
 * Each asks what the caller may see and do exactly as the routes do, because it calls what the routes call.
 */
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { ActionTools } from './ActionTools';
import { registerExplainReadiness } from './explainReadiness';
import { registerGetService } from './getService';
import { registerListOperations } from './listOperations';
import { registerListServicesAtRisk } from './listServicesAtRisk';
import { registerProposals } from './proposals';
import { registerWhatIfRegionIsLost } from './whatIfRegionIsLost';

export function registerActions(
  registry: ActionsRegistryService,
  tools: ActionTools,
): void {
  registerListServicesAtRisk(registry, tools);
  registerGetService(registry, tools);
  registerExplainReadiness(registry, tools);
  registerWhatIfRegionIsLost(registry, tools);
  registerListOperations(registry, tools);
  registerProposals(registry, tools);
}
