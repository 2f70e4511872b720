import { type Connection, mongo } from 'mongoose';
import { RequestDeadline, ServiceUnavailable } from '#libs/http';

/** What a write takes part in; services pass it on without knowing the driver. */
export type Transaction = mongo.ClientSession;

/** Milliseconds for which a transaction that runs into conflicts is tried again. The driver alone would try for 120 s. */
const RETRY_LIMIT_MS = 10_000;

/**
 * Runs `work` in one transaction: it reads one snapshot of what a majority has, and is acknowledged by the majority.
 * `work` may run several times, so it must do nothing but database operations, all with the session it is given, one
 * after the other (a session cannot run operations in parallel).
 * @param limitMs milliseconds after which a conflict is not retried any more
 * @throws RequestCancelled when its request was given up; ServiceUnavailable (503) when conflicts did not end in time; whatever `work` throws
 */
export async function withTransaction<T>(
  connection: Connection,
  work: (session: Transaction) => Promise<T>,
  limitMs = RETRY_LIMIT_MS,
): Promise<T> {
  const request = RequestDeadline.current();
  request?.beginWrite();
  const deadline = Date.now() + limitMs;
  let attempts = 0;
  return connection.getClient().withSession((session) => {
    nameCommitFaults(session);
    return session.withTransaction(
      () => {
        attempts += 1;
        request?.check();
        if (attempts > 1 && Date.now() > deadline) {
          throw new ServiceUnavailable('Other changes to the same data kept this one from being made.', 1);
        }
        return work(session);
      },
      {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true, wtimeoutMS: limitMs },
        readPreference: 'primary',
      },
    );
  });
}

/**
 * The driver asks what a commit failed with for its labels, but some faults of the socket reach it without a class of its own
 * and have none: the commit would end with a `TypeError`. With the label that a broken connection has, the driver commits
 * again, which changes nothing when the first commit was done.
 */
function nameCommitFaults(session: mongo.ClientSession): void {
  const commit = session.commitTransaction.bind(session);
  session.commitTransaction = async (options) => {
    try {
      await commit(options);
    } catch (error) {
      if (error instanceof mongo.MongoError || !(error instanceof Error)) throw error;
      const fault = new mongo.MongoNetworkError(error.message, { cause: error });
      fault.addErrorLabel(mongo.MongoErrorLabel.UnknownTransactionCommitResult);
      throw fault;
    }
  };
}
