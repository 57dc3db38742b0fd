/**
 * Extension points of the geo-reserving backend.
 *
 * @packageDocumentation
 */
export * from './TrafficObserver';
export * from './extensions';
