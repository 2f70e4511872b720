export * from './errors.js';
export * from './faults.js';
