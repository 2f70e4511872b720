// Loaded before the service (node --import), with a file as query: writes there what the service sends to the database,
// by the driver's own command monitoring.
import { appendFileSync } from 'node:fs';
// the very driver that the service uses
import mongoose from 'mongoose';

const { MongoClient } = mongoose.mongo;
const { EJSON } = mongoose.mongo.BSON;
const file = new URL(import.meta.url).searchParams.get('file');
const { connect } = MongoClient.prototype;

MongoClient.prototype.connect = function connectMonitored() {
  this.monitorCommands = true;
  this.on('commandStarted', ({ requestId, commandName, command }) => write({ requestId, commandName, command }));
  this.on('commandSucceeded', ({ requestId }) => write({ requestId }));
  this.on('commandFailed', ({ requestId }) => write({ requestId }));
  return connect.call(this);
};

function write(event) {
  appendFileSync(file, `${EJSON.stringify(event, { relaxed: false })}\n`);
}
