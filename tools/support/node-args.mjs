/**
 * What Node is told for the service, in the image as here: traces of the sources, and room for the records of a few batches,
 * which are garbage soon: young objects get up to three semi-spaces of this many MB, so fewer of them are copied in vain.
 */
export const NODE_ARGS = ['--max-semi-space-size=32', '--enable-source-maps'];
