/**
 * Extension points of the geo-reserving backend.
 *
 * @packageDocumentation
 */
export * from './TrafficObserver';
export * from './client';
export * from './directors';
export * from './extensions';
export * from './objects';
export * from './replication';
export * from './safety';
