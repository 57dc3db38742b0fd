export { OperationPage } from './OperationPage';
