import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Every fault by name: what it does to the stage and for how long it leaves it so. Each ends with everything healed. A
 * component that joins the stage (a shared counter store, say) gets a line here.
 */
const FAULTS = {
  'kill -9 of the primary': async ({ set, random }) => {
    const member = await set.primary();
    await member.kill();
    await sleep(random.between(1_000, 5_000));
    member.start();
  },
  'SIGSTOP of the primary': async ({ set, random }) => {
    const member = await set.primary();
    member.pause();
    await sleep(random.between(3_000, 8_000));
    member.resume();
  },
  'latency of the primary': async ({ set, random }) => {
    const { proxy } = await set.primary();
    proxy.delay(random.between(100, 1_500));
    await sleep(random.between(2_000, 6_000));
    proxy.heal();
  },
  'reset of all connections': async ({ set, random }) => {
    for (let times = random.integer(1, 4); times > 0; times -= 1) {
      for (const { proxy } of set.members) proxy.reset();
      await sleep(random.between(50, 1_000));
    }
  },
  'black hole before the primary': async ({ set, random }) => {
    const { proxy } = await set.primary();
    proxy.blackHole();
    await sleep(random.between(3_000, 8_000));
    proxy.heal();
  },
  'black hole before a random member': async ({ set, random }) => {
    const { proxy } = random.pick(set.members);
    proxy.blackHole();
    await sleep(random.between(1_000, 4_000));
    proxy.heal();
  },
  'issuer down': async ({ issuer, random }) => {
    await issuer.stop();
    await sleep(random.between(2_000, 5_000));
    await issuer.start();
  },
  'kill -9 of the first replica': ({ replicas, random }) => killReplica(replicas[0], random),
  'kill -9 of the second replica': ({ replicas, random }) => killReplica(replicas[1], random),
};

async function killReplica(replica, random) {
  await replica.kill();
  await sleep(random.between(200, 2_000));
  replica.launch();
}

/**
 * Brings one fault after the other, each of them once before one comes again.
 * @returns how often each one came
 */
export async function haunt(stage, seconds) {
  const { random } = stage;
  const deadline = Date.now() + seconds * 1_000;
  const counts = {};
  let deck = [];
  while (Date.now() < deadline) {
    if (deck.length === 0) deck = shuffled(Object.keys(FAULTS), random);
    const name = deck.pop();
    console.log(`${new Date().toISOString()} ${name}`);
    await FAULTS[name](stage);
    counts[name] = (counts[name] ?? 0) + 1;
    await sleep(random.between(200, 2_000));
  }
  return counts;
}

function shuffled(list, random) {
  return list
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
