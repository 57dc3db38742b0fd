export { isDnsLabel } from '@geo-reserving/plugin-geo-reserving-common';
