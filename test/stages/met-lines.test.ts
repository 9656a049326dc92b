import { describe, expect, it } from "vitest";
import { keepLineDraws, keepPayments, type Payments } from "../../src/stages/met-lines.js";
import { pence } from "../../src/values/money.js";

/** What is told of each line, in order. */
function told(payments: Payments): number[][] {
  const lines: number[][] = [];
  payments.each((line, own, paidBack) => lines.push([line, own, paidBack]));
  return lines;
}

/** A line that was paid, or gave back, all of it in its class. */
const pay = (payments: Payments, line: number, amount: number): void =>
  payments.add(line, pence(amount), pence(amount), pence(0));

describe("the payments of a year", () => {
  it("are none at first", () => {
    expect(told(keepPayments(2))).toEqual([]);
  });

  it("are told line by line, in the order of the first one", () => {
    const payments = keepPayments(3);
    pay(payments, 2, 30);
    pay(payments, 0, 10);
    pay(payments, 2, 5);
    expect(told(payments)).toEqual([
      [2, 35, 0],
      [0, 10, 0],
    ]);
  });

  it("a line that gave back, or nothing, before it was paid stands where it was paid first", () => {
    const payments = keepPayments(3);
    pay(payments, 1, -20);
    pay(payments, 2, 0);
    pay(payments, 0, 10);
    pay(payments, 2, 7);
    pay(payments, 1, 25);
    expect(told(payments)).toEqual([
      [0, 10, 0],
      [2, 7, 0],
      [1, 5, 0],
    ]);
  });

  it("a line that only gave back is not told", () => {
    const payments = keepPayments(1);
    pay(payments, 0, -20);
    expect(told(payments)).toEqual([]);
  });

  it("what was paid back of a recovery is told beside", () => {
    const payments = keepPayments(1);
    payments.add(0, pence(40), pence(0), pence(40));
    payments.add(0, pence(30), pence(10), pence(20));
    expect(told(payments)).toEqual([[0, 10, 60]]);
  });

  it("begin anew with the year", () => {
    const payments = keepPayments(3);
    pay(payments, 0, -20);
    payments.add(1, pence(40), pence(0), pence(40));
    payments.clear();
    expect(told(payments)).toEqual([]);
    pay(payments, 1, 3);
    pay(payments, 0, 10);
    expect(told(payments)).toEqual([
      [1, 3, 0],
      [0, 10, 0],
    ]);
  });
});

describe("the draws of a line", () => {
  const [older, newer, beside] = [
    { source: 0, origin: 2024 },
    { source: 0, origin: 2025 },
    { source: 1, origin: 2024 },
  ] as const;

  it("are none at first", () => {
    expect(keepLineDraws(1).of(0)).toEqual([]);
  });

  it("on one grant are added up, and told of one list where they are the same", () => {
    const draws = keepLineDraws(3);
    draws.add(0, older, pence(10));
    draws.add(1, older, pence(15));
    draws.add(0, { ...older }, pence(5));
    draws.add(2, older, pence(20));
    expect(draws.of(0)).toEqual([{ ...older, amount: 15 }]);
    expect(draws.of(1)).toBe(draws.of(0));
    expect(draws.of(2)).toEqual([{ ...older, amount: 20 }]);
  });

  it("on several grants are added up for each, in the order of origin, then source", () => {
    const draws = keepLineDraws(2);
    draws.add(0, newer, pence(1));
    draws.add(0, beside, pence(2));
    draws.add(0, older, pence(4));
    draws.add(0, { ...beside }, pence(8));
    draws.add(0, { ...newer }, pence(16));
    draws.add(0, { ...older }, pence(32));
    draws.add(1, older, pence(64));
    expect(draws.of(0)).toEqual([
      { ...older, amount: 36 },
      { ...beside, amount: 10 },
      { ...newer, amount: 17 },
    ]);
    expect(draws.of(1)).toEqual([{ ...older, amount: 64 }]);
  });
});
