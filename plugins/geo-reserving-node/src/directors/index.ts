export * from './TrafficDirector';
export * from './changing';
