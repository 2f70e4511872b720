/** How a command ended, for scripts. `gate` alone has meanings of its own for 0, 1 and 2, see its help. */
export enum ExitCode {
  Ok = 0,
  /** A gate failed, or records were refused in an import. */
  Refused = 1,
  /** The command line, the environment or the config file is wrong. */
  Usage = 2,
  /** Not logged in, or no longer. */
  Login = 3,
  Forbidden = 4,
  NotFound = 5,
  /** Somebody else was faster: a name is taken, a record was changed meanwhile. */
  Conflict = 6,
  /** The server refused what it was sent. */
  Invalid = 7,
  /** Nobody answers, or not now: network, 429, 503. */
  Unavailable = 8,
  /** A fault of the server, or an answer that is none of Drift Watch. */
  Server = 9,
  Interrupted = 130,
}
