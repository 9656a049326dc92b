/** Lines of at most 80 characters. Width is counted in characters: no terminal's own table of widths is asked. */

const WIDTH = 80;

/** Text that cannot move the cursor, hide itself or turn round: what is not visible is written as `\u{1b}`. */
export const clean = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (found) =>
    [...found].map((one) => `\\u{${(one.codePointAt(0) as number).toString(16)}}`).join(""),
  );

/** Cuts a word that is wider than a line. */
function pieces(word: string, width: number): readonly string[] {
  const characters = [...word];
  const count = Math.max(1, Math.ceil(characters.length / width));
  return Array.from({ length: count }, (_, i) => characters.slice(i * width, (i + 1) * width).join(""));
}

/** Fills lines with the words of a text, the first indented by `first` spaces, the others by `hanging`. */
export function fill(text: string, first: number, hanging: number): readonly string[] {
  const words = text.split(" ").flatMap((word) => pieces(word, WIDTH - Math.max(first, hanging)));
  const lines: string[] = [];
  let line = " ".repeat(first);
  let room = WIDTH - first;
  let empty = true;
  for (const word of words) {
    const width = [...word].length;
    if (!empty && width + 1 > room) {
      lines.push(line);
      line = " ".repeat(hanging);
      room = WIDTH - hanging;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    room -= empty ? width : width + 1;
    empty = false;
  }
  return [...lines, line].map((one) => one.replace(/ +$/, ""));
}

/** Rows of texts in columns: the first to the left, the others to the right. */
export function columnsOfText(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row, i) =>
    row
      .map((text, at) => {
        const width = widths[at] as number;
        return at === 0 ? (i === 0 ? text : `  ${text}`).padEnd(width + 2) : text.padStart(width);
      })
      .join("  "),
  );
}
