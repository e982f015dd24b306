// Drawings: stacked bars over time, and days as a calendar.

/** Colours for kinds of things: the first for the most frequent. */
const SERIES = [255, 50, 165, 305, 205, 345, 115];

const seriesColour = (at) => barOf(SERIES[at]);

/** Counts things by period and kind; months, or years where there are many months. */
function overTime(things, kindOf) {
  const months = [...new Set(things.map((thing) => thing.date.slice(0, 7)))].sort();
  if (!months.length) return null;
  const index = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const [first, last] = [index(months[0]), index(months[months.length - 1])];
  const yearly = last - first > 36;
  const periods = [];
  if (yearly) for (let year = Math.floor(first / 12); year <= Math.floor(last / 12); year++) periods.push(String(year).padStart(4, '0'));
  else for (let at = first; at <= last; at++) periods.push(`${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`);
  const totals = new Map();
  for (const thing of things) totals.set(kindOf(thing), (totals.get(kindOf(thing)) ?? 0) + 1);
  const kinds = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([kind]) => kind);
  const shownKinds = kinds.length > SERIES.length ? [...kinds.slice(0, SERIES.length - 1), null] : kinds;
  const counts = periods.map(() => shownKinds.map(() => 0));
  const length = yearly ? 4 : 7;
  for (const thing of things) {
    const at = shownKinds.indexOf(kindOf(thing));
    counts[periods.indexOf(thing.date.slice(0, length))][at < 0 ? shownKinds.length - 1 : at]++;
  }
  return { periods, kinds: shownKinds, counts };
}

/** Stacked bars; `link` makes the way to what a piece of a bar counts, if there is one. */
function bars({ periods, kinds, counts }, width, link) {
  const most = Math.max(1, ...counts.map((parts) => parts.reduce((sum, part) => sum + part, 0)));
  const [left, height, foot] = [30, 150, 24];
  const slot = Math.min(72, Math.max(16, (width - left - 8) / periods.length));
  const unit = (height - 14) / most;
  const drawing = svg('svg', { class: 'bars', width: left + slot * periods.length + 8, height: height + foot, role: 'img' });
  const step = Math.max(1, Math.ceil(most / 4));
  for (let value = 0; value <= most; value += step) {
    const y = height - value * unit;
    drawing.append(svg('line', { x1: left, x2: left + slot * periods.length, y1: y, y2: y, class: value ? 'rule' : 'axis' }), svg('text', { x: left - 6, y: y + 4, class: 'value' }, String(value)));
  }
  const every = Math.ceil(46 / slot);
  periods.forEach((period, at) => {
    let y = height;
    counts[at].forEach((count, kind) => {
      if (!count) return;
      y -= count * unit;
      const box = svg('rect', { x: left + at * slot + slot * 0.16, y: y + 0.5, width: slot * 0.68, height: Math.max(1, count * unit - 1), style: `fill:${seriesColour(kind)}` },
        svg('title', {}, `${period} · ${kinds[kind] ?? t('other')} · ${count}`));
      const href = link?.(period, kinds[kind]);
      drawing.append(href ? svg('a', { href, 'aria-label': `${period} ${kinds[kind] ?? t('other')} ${count}` }, box) : box);
    });
    if (at % every === 0) drawing.append(svg('text', { x: left + at * slot + slot / 2, y: height + 16, class: 'period' }, period.length > 4 ? period.replace('-', '.') : period));
  });
  const legend = el('ul.legend', {}, kinds.map((kind, at) => {
    const total = counts.reduce((sum, parts) => sum + parts[at], 0);
    return el('li', {}, el('b', { style: `background:${seriesColour(at)}` }), kind ?? t('other'), el('small', {}, grouped(total)));
  }));
  return [el('.drawing', {}, drawing), legend];
}

/** The days of each year that has any, by how much they hold. */
function calendar(days, link) {
  const dates = Object.keys(days).sort();
  const most = Math.max(...Object.values(days));
  const years = [...new Set(dates.map((date) => date.slice(0, 4)))];
  return years.map((year) => {
    const own = dates.filter((date) => date.startsWith(year));
    return el('figure.year', {}, el('figcaption', {}, year, el('small', {}, t('entries', grouped(own.reduce((sum, date) => sum + days[date], 0))))), el('.drawing', {}, yearOf(year, own, days, most, link)));
  });
}

const DAY = 86400000;

function yearOf(year, own, days, most, link) {
  const [first, last] = [Number(own[0].slice(5, 7)), Number(own[own.length - 1].slice(5, 7))];
  const start = new Date(0);
  start.setUTCFullYear(Number(year), first - 1, 1);
  const end = new Date(0);
  end.setUTCFullYear(Number(year), last, 0);
  // Weeks begin on Monday.
  const offset = (start.getUTCDay() + 6) % 7;
  const weekOf = (date) => Math.floor((Math.round((date - start) / DAY) + offset) / 7);
  const weeks = weekOf(end) + 1;
  const large = weeks <= 20;
  const cell = large ? 28 : 14;
  const [left, top] = [language === 'zh' ? 26 : 34, 18];
  const drawing = svg('svg', { class: `calendar${large ? ' large' : ''}`, width: left + weeks * cell + 2, height: top + 7 * cell + 2, role: 'img' });
  const names = language === 'zh' ? [...'一二三四五六日'] : ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'];
  names.forEach((name, at) => drawing.append(svg('text', { x: left - 6, y: top + at * cell + cell / 2 + 4, class: 'value' }, name)));
  for (let day = new Date(start); day <= end; day = new Date(Number(day) + DAY)) {
    const date = `${year}-${day.toISOString().slice(-19, -14)}`;
    const count = days[date] ?? 0;
    const [x, y] = [left + weekOf(day) * cell, top + ((day.getUTCDay() + 6) % 7) * cell];
    if (day.getUTCDate() === 1) drawing.append(svg('text', { x, y: 12, class: 'month' }, language === 'zh' ? `${day.getUTCMonth() + 1}月` : day.toLocaleString('en', { month: 'short', timeZone: 'UTC' })));
    const level = count ? Math.ceil((count / most) * 5) : 0;
    const box = svg('rect', { x: x + 1, y: y + 1, width: cell - 2, height: cell - 2, rx: 2, class: `level-${level}` }, svg('title', {}, `${date} · ${t('entries', count)}`));
    const number = large ? svg('text', { x: x + cell / 2, y: y + cell / 2 + 4, class: `day level-${level}` }, String(day.getUTCDate())) : '';
    const href = count && link?.(date);
    drawing.append(href ? svg('a', { href, 'aria-label': `${date} ${t('entries', count)}` }, box, number) : svg('g', {}, box, number));
  }
  return drawing;
}
