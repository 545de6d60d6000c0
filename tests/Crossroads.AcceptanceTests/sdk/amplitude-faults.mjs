// A batch with a wrong event in it, and a wrong key, sent with Amplitude's Node.js library. Arguments: host, write key.
import { createInstance } from '@amplitude/analytics-node';

const [host, key] = process.argv.slice(2);
const open = async (apiKey) => {
  const amplitude = createInstance();
  await amplitude.init(apiKey, { serverUrl: `${host}/amplitude/2/httpapi`, flushIntervalMillis: 100, logLevel: 0 }).promise;
  return amplitude;
};

const amplitude = await open(key);
const calls = [
  amplitude.track('good', {}, { user_id: 'user-1' }),
  amplitude.track('bad', {}, { user_id: 'null' }),
  amplitude.track('good', {}, { user_id: 'user-2' }),
  amplitude.track('n'.repeat(300), {}, { user_id: 'user-2' }),
];
const codes = (await Promise.all(calls.map((call) => call.promise))).map(({ code }) => code);

const stranger = await open('somebody_else');
const wrongKey = (await stranger.track('good', {}, { user_id: 'user-1' }).promise).code;
console.log(JSON.stringify({ codes, wrongKey }));
