/** Where the package is asked: ways of loading it, time zones, languages. */

/** `minutesWest`: how far the zone lies from UTC on 1 January 2026, by which a run shows that it was in it. */
const UTC = { zone: "UTC", minutesWest: 0 };
const APIA = { zone: "Pacific/Apia", minutesWest: -780 };
const ST_JOHNS = { zone: "America/St_Johns", minutesWest: 210 };
const KATHMANDU = { zone: "Asia/Kathmandu", minutesWest: -345 };

/** `number`: how the language writes one and a half, by which a run shows that it was in it. */
const ENGLISH = { language: "en-US", number: "1.5" };
const TURKISH = { language: "tr-TR", number: "1,5" };

/**
 * In each version; all runs are held against the first of the first version. `vm`: the bundle in a context without anything
 * of the host; `stripped`: clock, chance, zone, locale and all that is the host's throw when they are touched.
 */
export const IN_NODE = [
  { way: "import", ...UTC, ...ENGLISH },
  { way: "import", ...APIA, ...ENGLISH },
  { way: "import", ...ST_JOHNS, ...ENGLISH },
  { way: "import", ...KATHMANDU, ...TURKISH },
  { way: "require", ...UTC, ...ENGLISH },
  { way: "thread", ...APIA, ...TURKISH },
  { way: "vm", ...ST_JOHNS, ...TURKISH },
  { way: "stripped", ...APIA, ...TURKISH },
];

/** The strict page forbids code made from text, as many sites do. */
export const IN_CHROMIUM = [
  { way: "page", ...UTC, ...ENGLISH },
  { way: "strict page", ...APIA, ...TURKISH },
];
