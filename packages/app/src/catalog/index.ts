export { catalogModule } from './catalogPage';
