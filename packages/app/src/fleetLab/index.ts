export { fleetLabPlugin } from './plugin';
