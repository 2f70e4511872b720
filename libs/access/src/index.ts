export * from './rules/identity.js';
