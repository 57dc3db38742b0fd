export { FleetBody } from './FleetBody';
export { FleetPage } from './FleetPage';
