export * from './ReplicationProbe';
