export * from './find-mongod.js';
export * from './mongod-wheel.js';
export * from './orphan-guard.js';
export * from './start-mongod.js';
export { freePort, isFree } from './loopback-port.js';
