// Imported first by every command, so nothing here or before it may need a newer Node than the message is about.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Drift Watch needs Node.js 20.19 or newer; this is ${process.versions.node}. Node.js 24 is a good choice.`,
  );
  process.exit(1);
}
