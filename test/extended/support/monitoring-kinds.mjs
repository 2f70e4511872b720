const durations = /^\d+(ms|s|m|h|d)$/;

/**
 * Faults in objects of the Prometheus operator, whose kinds no schema of Kubernetes has: what the operator would refuse,
 * and what it would take and never find.
 *
 * @param objects all objects of a rendering
 * @returns one line for each fault
 */
export function monitoringFaults(objects) {
  return objects.flatMap((object) => {
    if (object.apiVersion !== 'monitoring.coreos.com/v1') return [];
    if (object.kind === 'ServiceMonitor') return monitorFaults(object.spec, objects);
    if (object.kind === 'PrometheusRule') return ruleFaults(object.spec);
    return [`unknown kind ${object.kind}`];
  });
}

function monitorFaults({ jobLabel, selector, endpoints, ...others }, objects) {
  const services = objects.filter(
    ({ kind, metadata }) =>
      kind === 'Service' &&
      Object.entries(selector.matchLabels).every(([key, value]) => metadata.labels[key] === value),
  );
  const ports = services.flatMap(({ spec }) => spec.ports.map(({ name }) => name));
  return [
    ...Object.keys(others).map((key) => `ServiceMonitor: unknown ${key}`),
    ...(services.length === 1 ? [] : [`ServiceMonitor: finds ${services.length} Services`]),
    ...services
      .filter(({ metadata }) => !metadata.labels[jobLabel]?.includes('drift-watch'))
      .map(() => 'ServiceMonitor: no rule would know its job'),
    ...endpoints.flatMap(({ port, path, interval, ...more }) => [
      ...(ports.includes(port) ? [] : [`ServiceMonitor: no port ${port}`]),
      ...(path === '/metrics' && durations.test(interval) ? [] : ['ServiceMonitor: path or interval']),
      ...Object.keys(more).map((key) => `ServiceMonitor: unknown ${key} of an endpoint`),
    ]),
  ];
}

function ruleFaults({ groups, ...others }) {
  const names = groups.map(({ name }) => name);
  return [
    ...Object.keys(others).map((key) => `PrometheusRule: unknown ${key}`),
    ...names.filter((name, at) => !name || names.indexOf(name) !== at).map((name) => `PrometheusRule: group ${name}`),
    ...groups.flatMap(({ name, interval, rules, ...more }) => [
      ...(interval === undefined || durations.test(interval) ? [] : [`${name}: interval ${interval}`]),
      ...Object.keys(more).map((key) => `${name}: unknown ${key}`),
      ...rules.flatMap((rule) => faultsOfRule(rule).map((fault) => `${name}/${rule.alert ?? rule.record}: ${fault}`)),
    ]),
  ];
}

function faultsOfRule({ alert, record, expr, labels = {}, annotations = {}, ...others }) {
  const { for: pending, keep_firing_for: lasting, ...unknown } = others;
  const texts = [...Object.values(labels), ...Object.values(annotations)];
  return [
    ...((alert === undefined) === (record === undefined) ? ['one of alert and record'] : []),
    ...(typeof expr === 'string' && expr.trim() !== '' ? [] : ['expr is no text']),
    ...(texts.every((text) => typeof text === 'string') ? [] : ['a label or annotation that is no text']),
    ...[pending, lasting].filter((time) => time !== undefined && !durations.test(time)).map((time) => `time ${time}`),
    ...(record !== undefined && (pending ?? lasting) !== undefined ? ['a recording with a time'] : []),
    ...Object.keys(unknown).map((key) => `unknown ${key}`),
  ];
}
