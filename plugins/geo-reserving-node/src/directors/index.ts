export * from './afterChanges';
export * from './TrafficDirector';
export * from './changing';
export * from './effectiveIntent';
export * from './weights';
