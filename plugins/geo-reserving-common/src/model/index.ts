export * from './time';
export * from './cluster';
export * from './finding';
export * from './intent';
export * from './peering';
export * from './split';
export * from './service';
export * from './fleet';
