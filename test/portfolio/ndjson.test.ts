/** Lines of JSON: read whatever they are cut into, written as they are documented. */
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  calculatePortfolio,
  type PortfolioAnswer,
  type PortfolioContract,
  type PortfolioStream,
  readNdjson,
  writeNdjson,
} from "../../src/portfolio/index.js";
import { runsOr } from "../laws/runs.js";
import { all, brief, contract } from "./contracts.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (source: Parameters<typeof readNdjson>[0]) => all(readNdjson(source));

describe("lines are read", () => {
  it.each<[string, string, PortfolioContract[]]>([
    ["none", "", []],
    ["one without an end", "{}", [{ line: 1, text: "{}" }]],
    [
      "ends of LF",
      "1\n2\n",
      [
        { line: 1, text: "1" },
        { line: 2, text: "2" },
      ],
    ],
    [
      "ends of CRLF",
      "1\r\n2\r\n",
      [
        { line: 1, text: "1\r" },
        { line: 2, text: "2\r" },
      ],
    ],
    [
      "blank ones, which count",
      "\n1\n \t\r\n\n2",
      [
        { line: 2, text: "1" },
        { line: 5, text: "2" },
      ],
    ],
    [
      "a byte order mark",
      "\ufeff1\n2",
      [
        { line: 1, text: "1" },
        { line: 2, text: "2" },
      ],
    ],
    [
      "of two files put together",
      "\ufeff1\n\ufeff2",
      [
        { line: 1, text: "1" },
        { line: 2, text: "2" },
      ],
    ],
    [
      "what JavaScript takes for an end of line",
      '"\u2028"\n2',
      [
        { line: 1, text: '"\u2028"' },
        { line: 2, text: "2" },
      ],
    ],
  ])("%s", async (_, text, expected) => {
    expect(await read([text])).toEqual(expected);
    expect(await read([bytes(text)])).toEqual(expected);
    expect(await read(bytes(text))).toEqual(expected);
    expect(await read(text)).toEqual(expected);
    expect(await read([...bytes(text)].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it("law: the same lines, wherever the text or its bytes are cut", async () => {
    const line = fc.oneof(
      fc.string({ unit: fc.constantFrom("a", " ", "\r", "é", "€", "😀", '"'), maxLength: 8 }),
      fc.constant("{}"),
    );
    const texts = fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n"));
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 6 });
    const pieces = <T extends { slice(from: number, to: number): T }>(whole: T, at: readonly number[]): T[] => {
      const ends = [0, ...[...at].sort((a, b) => a - b), 1_000];
      return ends.slice(1).map((end, i) => whole.slice(ends[i] as number, end));
    };
    await fc.assert(
      fc.asyncProperty(texts, cuts, async (text, at) => {
        const expected = text
          .split("\n")
          .map((one, i) => ({ line: i + 1, text: one }))
          .filter((one) => one.text.trim() !== "");
        expect(await read(pieces(text, at))).toEqual(expected);
        expect(await read(pieces(bytes(text), at))).toEqual(expected);
      }),
      { numRuns: runsOr(200) },
    );
  });

  it("a line that is no UTF-8 is told, and the others are read", async () => {
    const utf16 = Uint8Array.of(0xff, 0xfe, 0x7b, 0x00);
    const lines = await read([bytes("1\n"), utf16, bytes("\n"), Uint8Array.of(0x22, 0xe2, 0x82), bytes('"\n4')]);
    expect(lines.map((one) => ("text" in one ? one.text : one.line))).toEqual(["1", 2, 3, "4"]);
    expect(lines[1]).toEqual({ line: 2, error: expect.stringMatching(/^line 2 cannot be read as UTF-8 text: ./) });
  });

  it("bytes whose place is used again do not change what was read", async () => {
    function* reusing(buffer: Uint8Array) {
      for (const text of ["12\n3", "45\n6"]) {
        buffer.set(bytes(text));
        yield buffer;
      }
    }
    for (const buffer of [new Uint8Array(4), Buffer.alloc(4), runInNewContext("new Uint8Array(4)") as Uint8Array]) {
      expect(await read(reusing(buffer))).toEqual([
        { line: 1, text: "12" },
        { line: 2, text: "345" },
        { line: 3, text: "6" },
      ]);
    }
  });

  it("a piece is read when a line of it is needed", async () => {
    let given = 0;
    function* giving() {
      for (const text of ["1\n2\n", "3\n", "4\n"]) {
        given += 1;
        yield text;
      }
    }
    const lines = readNdjson(giving());
    const seen: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      await lines.next();
      seen.push(given);
    }
    expect(seen).toEqual([1, 1, 2, 3]);
  });

  it("from a web stream, also where it cannot be iterated; leaving early cancels it", async () => {
    const stream = () => new Blob(["1\n2\n", "3"]).stream();
    const bare = (cancelled: () => void): PortfolioStream => {
      const reader = stream().getReader();
      return {
        getReader: () => ({
          read: () => reader.read(),
          cancel: async () => cancelled(),
        }),
      };
    };
    const expected = [1, 2, 3].map((n) => ({ line: n, text: `${n}` }));
    let cancels = 0;
    const cancelled = (): void => {
      cancels += 1;
    };
    expect(await all(readNdjson(stream()))).toEqual(expected);
    expect(await all(readNdjson(bare(cancelled)))).toEqual(expected);
    expect(cancels).toBe(0);
    for await (const one of readNdjson(bare(cancelled))) {
      expect(one).toEqual(expected[0]);
      break;
    }
    expect(cancels).toBe(1);
  });

  it.each([[[5]], [[null]], [[["1"]]]])("pieces such as %j are refused", async (chunks) => {
    await expect(read(chunks as never)).rejects.toThrow(
      new TypeError("source must give strings or Uint8Arrays of UTF-8"),
    );
  });

  it.each([undefined, null, 5, {}])("%j is refused at once", (source) => {
    expect(() => readNdjson(source as never)).toThrow(
      new TypeError(
        "source must be a text, an iterable or async iterable of strings or Uint8Arrays of UTF-8, or a ReadableStream of them",
      ),
    );
  });

  it("a line in pieces of both kinds is told", async () => {
    const [first, second] = await read(["1", bytes("2\n"), "3"]);
    expect(first).toEqual({
      line: 1,
      error: "line 1 cannot be read as UTF-8 text: its pieces are part text, part bytes",
    });
    expect(second).toEqual({ line: 2, text: "3" });
  });
});

describe("answers to lines", () => {
  const text = [
    JSON.stringify(contract(1)),
    "",
    "not JSON",
    JSON.stringify(contract(1)),
    '{"contract": {"id": "half"}}',
    "[]",
  ].join("\n");

  it("carry the contract's id where it can be read, and the line", async () => {
    const answers = await all(calculatePortfolio(readNdjson([text]), { threads: 0 }));
    expect(answers.map((answer) => `${answer.line}: ${brief(answer)}`)).toEqual([
      "1: contract-1 12.00",
      "3: line 3 failed",
      "4: contract-1 12.00",
      "5: half refused",
      "6: line 6 refused",
    ]);
  });

  it("are written one to a line, the same whether results are data or text", async () => {
    const written = async (as: "result" | "text") =>
      (await all(writeNdjson(calculatePortfolio(readNdjson([text]), { threads: 0, as })))).join("");
    const lines = await written("result");
    expect(await written("text")).toBe(lines);
    expect(lines.endsWith("\n")).toBe(true);
    const answers = lines.trimEnd().split("\n");
    expect(answers.map((line) => JSON.parse(line) as unknown)).toEqual(
      JSON.parse(JSON.stringify(await all(calculatePortfolio(readNdjson([text]), { threads: 0 })))),
    );
    expect(answers[0]).toMatch(/^\{"id":"contract-1","line":1,"status":"calculated","result":\{"format":1,/);
    expect(answers[1]).toMatch(/^\{"id":"line 3","line":3,"status":"failed","error":"the text is not JSON: .*"\}$/);
    expect(answers[3]).toMatch(/^\{"id":"half","line":5,"status":"refused","issues":\[\{"path":\["contract","term"\],/);
    expect(answers[3]).toMatch(/\],"more":0\}$/);
  });

  it("without a line have none", async () => {
    const answer: PortfolioAnswer<"text"> = { id: "a\nb", status: "calculated", text: '{"x":1}' };
    expect(await all(writeNdjson([answer, { id: "c", status: "failed", error: "gone" }]))).toEqual([
      '{"id":"a\\nb","status":"calculated","result":{"x":1}}\n',
      '{"id":"c","status":"failed","error":"gone"}\n',
    ]);
  });
});
