// The fixed scenario that every analytics SDK plays (PROTOCOLS.md section 12): 40 users, 80 ids, 250 events in 14 days, and five events sent twice.
const day = 86_400_000;
const hour = 3_600_000;

export const expected = { page_viewed: 150, signed_up: 40, report_exported: 60 };

// start: midnight UTC of the first day, in milliseconds. Each step happens once, in this order.
export function scenario(start) {
  const steps = [];
  const event = (user, id, name, at, properties = {}, groups) => {
    const uuid = `00000000-0000-7000-8000-${String(steps.length).padStart(12, '0')}`;
    steps.push({ kind: 'event', user, id, name, at: new Date(at), properties, groups, uuid });
  };

  for (let user = 0; user < 40; user++) {
    const signUp = start + (user % 9) * day;
    const anonymous = `anon-${user}`;
    const known = `user-${user}`;
    const company = `company-${user % 5}`;
    event(user, anonymous, 'page_viewed', signUp + 9 * hour, { path: '/' });

    const set = { plan: user < 10 ? 'pro' : 'free' };
    steps.push({ kind: user < 30 ? 'identify' : 'alias', user, anonymous, known, set });
    event(user, known, 'signed_up', signUp + 10 * hour, { method: user % 2 === 0 ? 'google' : 'password' });
    event(user, known, 'page_viewed', signUp + 11 * hour, { path: '/app' });
    if (user < 10) event(user, known, 'page_viewed', signUp + 11.5 * hour, { path: '/settings' });
    if (user < 25) {
      event(user, known, 'report_exported', signUp + 12 * hour, { amount_cents: 175 }, { company });
      event(user, known, 'report_exported', signUp + 12.5 * hour, { amount_cents: 175 }, { company });
      if (user < 10) event(user, known, 'report_exported', signUp + 13 * hour, { amount_cents: 175 }, { company });
    }
    if (user < 30) {
      event(user, known, 'page_viewed', signUp + day + 9 * hour, { path: '/app' });
      event(user, known, 'page_viewed', signUp + 4 * day + 9 * hour, { path: '/app' });
    }
  }

  for (let group = 0; group < 5; group++) steps.push({ kind: 'group', type: 'company', key: `company-${group}`, set: { size: 10 * (group + 1) } });

  const events = steps.filter((step) => step.kind === 'event');
  for (const step of events.filter((step) => step.name === 'report_exported').slice(0, 5)) steps.push({ ...step, isDuplicate: true });
  return steps;
}
