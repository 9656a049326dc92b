/** How texts and numbers are ordered: by UTF-16 code unit, as ids are (docs/rules.md section 1), and by size. */

/** Below zero where `a` comes first, above where `b` does, 0 where they are the same. */
export const order = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
