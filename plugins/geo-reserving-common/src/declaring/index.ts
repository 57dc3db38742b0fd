export { annotationProblems } from './annotationProblems';
export { isDnsLabel } from './dnsLabel';
export { isHaproxyName } from './haproxyName';
export { listOf } from './listOf';
export { parseDay } from './parseDay';
export { parseIntent, type ParsedIntent } from './parseIntent';
export { parseObjective } from './parseObjective';
export { parseServiceRef } from './parseServiceRef';
