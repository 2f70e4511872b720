/** Runs a command's main function; a fault ends it with one readable line instead of a stack. */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
