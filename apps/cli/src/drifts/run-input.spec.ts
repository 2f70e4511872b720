import { Readable } from 'node:stream';
import { readObject } from '../support/read-object.js';
import { newRun, type RunInput } from './run-input.js';

const recorded = async (text: string, input: RunInput = {}): Promise<string> =>
  newRun(await readObject('-', Readable.from([text])), input);

describe('the request for a new run', () => {
  it('has the members of the file as they are written there, and over them those of the options', async () => {
    const file =
      '\ufeff{ "model" : "m", "drift_detected":true , "parameters": {"seed": 9223372036854775807, "e": 1.50} }\n';
    expect(await recorded(file, { model: 'n', tag: ['t'] })).toBe(
      '{"drift_detected":true,"parameters": {"seed": 9223372036854775807, "e": 1.50},"model":"n","tags":["t"],"job_status":"Completed"}',
    );
  });

  it('takes names by what they mean, and the last of doubled ones', async () => {
    const file = '{"mod\\u0065l":"a","drift_detected":false,"ä":1,"tags":["x"],"tags":["y"]}';
    expect(JSON.parse(await recorded(file, { model: 'b' }))).toEqual({
      model: 'b',
      drift_detected: false,
      ä: 1,
      tags: ['y'],
      job_status: 'Completed',
    });
  });

  it('of a run that is not complete has a verdict that says nothing', async () => {
    expect(JSON.parse(await recorded('{"model":"m","job_status":"Running"}'))).toEqual({
      model: 'm',
      job_status: 'Running',
      drift_detected: false,
    });
    await expect(recorded('{"model":"m","job_status":null}')).rejects.toThrow('verdict');
    await expect(recorded('{}', { drift: true })).rejects.toThrow('model');
  });
});
