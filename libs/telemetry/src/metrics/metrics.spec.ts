import { Metrics } from './metrics.js';
import { MetricsServer } from './metrics-server.js';

describe('metrics that are read', () => {
  it('show the numbers of the moment, with labels and without', async () => {
    const metrics = new Metrics(true);
    const state = { refused: 1, open: 5 };
    metrics.counts({ name: 'refused_total', help: 'h', read: () => state.refused });
    metrics.levels({
      name: 'open',
      help: 'h',
      labels: ['kind'],
      read: async () => [{ labels: { kind: 'a"b' }, value: state.open }],
    });
    expect(await metrics.render()).toContain('refused_total 1\n');
    Object.assign(state, { refused: 4, open: 2 });
    const text = await metrics.render();
    expect(text).toContain('# TYPE refused_total counter\nrefused_total 4\n');
    expect(text).toContain('# TYPE open gauge\nopen{kind="a\\"b"} 2\n');
  });

  it('drop a series that is there no more', async () => {
    const metrics = new Metrics(true);
    let kinds = ['a', 'b'];
    metrics.levels({
      name: 'open',
      help: 'h',
      labels: ['kind'],
      read: () => kinds.map((kind) => ({ labels: { kind }, value: 1 })),
    });
    await metrics.render();
    kinds = ['b'];
    expect(await metrics.render()).not.toContain('kind="a"');
  });
});

describe('the server of metrics', () => {
  it('says so when a number cannot be read, and goes on', async () => {
    const metrics = new Metrics(true);
    let away = true;
    const read = () => {
      if (away) throw new Error('away');
      return 7;
    };
    metrics.levels({ name: 'level', help: 'h', read });
    const faults: unknown[] = [];
    const server = new MetricsServer(metrics, (error) => faults.push(error));
    const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/metrics`;
    const broken = await fetch(url);
    expect([broken.status, await broken.text(), faults]).toEqual([500, '', [new Error('away')]]);
    away = false;
    expect(await (await fetch(`${url}?x=1`)).text()).toContain('level 7');
    await server.close();
    await expect(fetch(url)).rejects.toThrow();
  });
});
