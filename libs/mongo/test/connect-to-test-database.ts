import mongoose, { type Connection } from 'mongoose';

/** A connection to a database of the caller's own on the test suite's mongod, empty. Close with `dropAndClose`. */
export async function connectToTestDatabase(uri: string | undefined, name: string): Promise<Connection> {
  if (uri === undefined) throw new Error('TEST_MONGO_URI must name a running replica set.');
  const connection = await mongoose
    .createConnection(uri, {
      dbName: `${name}-${process.pid}`,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
    })
    .asPromise();
  await connection.dropDatabase();
  return connection;
}

export async function dropAndClose(connection: Connection): Promise<void> {
  await connection.dropDatabase();
  await connection.close();
}
