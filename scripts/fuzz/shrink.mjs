/** Makes an input that fails smaller: takes away what it fails without, the largest parts first, until nothing can go. */
import { copyOf, placesOf } from "./places.mjs";

const MOST_TRIES = 3000;
const MOST_SECONDS = 20;

const sizeOf = ({ holder, key }) => JSON.stringify(holder[key]).length;

/** The smallest input found by greedy deletion for which `fails` still holds. */
export function shrunk(input, fails) {
  let smallest = copyOf(input);
  const start = performance.now();
  let tries = 0;
  const isOver = () => tries >= MOST_TRIES || performance.now() - start > 1000 * MOST_SECONDS;
  for (let again = true; again && !isOver(); ) {
    again = false;
    const places = placesOf(smallest).map((place, i) => ({ i, size: sizeOf(place) }));
    for (const { i } of places.sort((a, b) => b.size - a.size)) {
      const tried = copyOf(smallest);
      const { holder, key } = placesOf(tried)[i];
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      tries += 1;
      if (fails(tried)) {
        smallest = tried;
        again = true;
        break;
      }
      if (isOver()) break;
    }
  }
  return smallest;
}
