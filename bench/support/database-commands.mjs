/**
 * The database commands of one request, exactly: by the server's own profiler, around requests that are sent one by one.
 *
 * @param {import('mongodb').Db} database
 * @param {() => Promise<void>} send one request
 * @returns {Promise<readonly string[]>} such as `find app.users`, as often as it comes per request
 */
export async function commandsPerRequest(database, send, requests = 20) {
  await send(); // whatever is remembered from the first time on
  await database.command({ profile: 2 });
  for (let sent = 0; sent < requests; sent += 1) await send();
  await database.command({ profile: 0 });
  const profile = database.collection('system.profile');
  const counts = new Map();
  for (const { ns, command } of await profile.find().toArray()) {
    const collection = ns.slice(database.databaseName.length + 1);
    const name = `${Object.keys(command)[0]} ${collection}`;
    if (collection !== 'system.profile') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  await profile.drop();
  // jobs in the background come by the clock, not by the request: rounding leaves them out
  return [...counts].flatMap(([name, count]) => Array(Math.round(count / requests)).fill(name));
}
