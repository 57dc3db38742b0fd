export { isHaproxyName } from '@geo-reserving/plugin-geo-reserving-common';
