/* Says of a place whether it is open now, by the clinic's own clock. Moments are compared as they
   are written, "2026-03-05T08:30". */
const AHEAD = 14; // days in which to look for the next opening

/* The moment in a time zone, as "2026-03-05T08:30". */
function local(moment, zone) {
  const style = { timeZone: zone, dateStyle: "short", timeStyle: "short", hourCycle: "h23" };
  return new Intl.DateTimeFormat("sv-SE", style).format(moment).replace(" ", "T");
}

function later(day, days) {
  const moment = new Date(`${day}T00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

function apart(day, other) {
  return (Date.parse(other) - Date.parse(day)) / 86_400_000;
}

/* The openings that begin on a day. Hours with dates replace those without. */
function openings(day, hours, closures) {
  if (closures.some(([first, last]) => first <= day && day <= last)) return [];
  const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
  const held = hours.filter((row) =>
    row.days.includes(weekday) && row.from <= day && (!row.through || day <= row.through));
  const dated = held.filter((row) => row.from || row.through);
  return (dated.length ? dated : held).map((row) => ({
    opens: `${day}T${row.opens}`,
    closes: `${later(day, row.past_midnight ? 1 : 0)}T${row.closes}`,
    words: row.words,
  }));
}

/* "today", "tomorrow", "on Monday", or with the date when that is a week away or more. */
function dayInWords(day, today) {
  const days = apart(today, day);
  if (days < 2) return days < 1 ? "today" : "tomorrow";
  const style = { timeZone: "UTC", weekday: "long" };
  if (days > 6) Object.assign(style, { day: "numeric", month: "long" });
  return `on ${new Intl.DateTimeFormat(document.documentElement.lang, style).format(Date.parse(day))}`;
}

/* When what holds now really ends: an opening may go on in the next one. */
function lastOf(all, held) {
  const next = all.find(({ opens, closes }) => opens <= held.closes && closes > held.closes);
  return next ? lastOf(all, next) : held;
}

function inWords(hours, closures, now) {
  const today = now.slice(0, 10);
  const days = Array.from({ length: AHEAD + 2 }, (_, number) => later(today, number - 1));
  const all = days.flatMap((day) => openings(day, hours, closures));
  const held = all.find(({ opens, closes }) => opens <= now && now < closes);
  if (held) {
    const { closes, words } = lastOf(all, held);
    return apart(today, closes.slice(0, 10)) < 2 ? `Open now, until ${words[1]}` : "Open now";
  }
  const coming = all.filter(({ opens }) => opens > now).sort((a, b) => (a.opens < b.opens ? -1 : 1));
  if (!coming.length) return "Closed now";
  const [{ opens, words }] = coming;
  return `Closed now, opens ${dayInWords(opens.slice(0, 10), today)} at ${words[0]}`;
}

function say() {
  for (const place of document.querySelectorAll(".open-now")) {
    const { zone, hours, closures } = place.dataset;
    const words = inWords(JSON.parse(hours), JSON.parse(closures), local(new Date(), zone));
    place.dataset.open = String(words.startsWith("Open"));
    const said = place.querySelector("span");
    if (said.textContent !== words) said.textContent = words;
  }
}

say();
setInterval(say, 60_000);
