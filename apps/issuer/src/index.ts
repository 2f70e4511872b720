export * from './demo-users.js';
export { opaqueResource } from './issuer-configuration.js';
export * from './issuer-secrets.js';
export * from './start-issuer.js';
