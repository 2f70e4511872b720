/** What class-transformer's decorators were told; its package exports no type of it, and no other way to it. */
declare module 'class-transformer/cjs/storage.js' {
  export const defaultMetadataStorage: import('class-transformer/types/MetadataStorage.js').MetadataStorage;
}
