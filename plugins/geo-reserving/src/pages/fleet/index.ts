export { FleetBody } from './FleetBody';
export { FleetPage, type HeaderVariant } from './FleetPage';
