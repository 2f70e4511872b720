export * from './demo-users.js';
export * from './issuer-secrets.js';
export * from './start-issuer.js';
