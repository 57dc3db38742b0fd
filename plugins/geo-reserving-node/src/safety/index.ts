export * from './SafetyRule';
