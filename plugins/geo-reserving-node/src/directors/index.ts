export * from './TrafficDirector';
